package guanxi.customer.merge;

import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The versions of the cards to be merged come in the body, not in If-Match. */
@Configuration(proxyBeanMethods = false)
class DescribedMerges {

    @Bean
    OpenApiCustomizer describedVersionsInTheBody() {
        return document -> {
            var answers =
                    document.getPaths().get("/api/customer-merges").getPost().getResponses();
            var stale = new ApiResponse()
                    .description("A card was changed meanwhile")
                    .content(answers.get("409").getContent());
            answers.addApiResponse("412", stale);
        };
    }
}
