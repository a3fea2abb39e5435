package guanxi.customer.card;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whoever reads a card, or what hangs on it, may be sent on by {@link MergedCardRedirect}. */
@Configuration(proxyBeanMethods = false)
class DescribedRedirects {

    @Bean
    OpenApiCustomizer describedRedirectsOfMergedCards() {
        return document -> document.getPaths().forEach((path, operations) -> {
            if (path.startsWith("/api/customers/{") && operations.getGet() != null) {
                operations.getGet().getResponses().addApiResponse("308", moved());
            }
        });
    }

    private static ApiResponse moved() {
        var there = new Header()
                .description("The same place of the card it became")
                .schema(new StringSchema().format("uri-reference"));
        return new ApiResponse().description("The card was merged").addHeaderObject("Location", there);
    }
}
