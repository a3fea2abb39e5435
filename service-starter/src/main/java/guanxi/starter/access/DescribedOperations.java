package guanxi.starter.access;

import guanxi.starter.paging.PageRequest;
import guanxi.starter.version.ExpectedVersion;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.codec.multipart.FilePart;
import tools.jackson.databind.JsonNode;

/** Describes every operation as it really is: who may call it, and what the starter reads on the handler's behalf. */
@AutoConfiguration
class DescribedOperations {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, PageRequest.class, ExpectedVersion.class)
                .replaceWithSchema(BigDecimal.class, new StringSchema().format("decimal"))
                .replaceWithSchema(JsonNode.class, anyJson());
    }

    /** Left without a type it would be described as an object. */
    private static Schema<?> anyJson() {
        return new Schema<>()
                .anyOf(List.of(
                        new StringSchema(),
                        new NumberSchema(),
                        new BooleanSchema(),
                        new ArraySchema(),
                        new ObjectSchema()));
    }

    @Bean
    OpenAPI describedService(Environment environment) {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info()
                        .title(environment.getRequiredProperty("spring.application.name"))
                        .version("v1"))
                .components(new Components().addSecuritySchemes("bearer", bearer))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    @Bean
    OperationCustomizer describedOperations() {
        return (operation, handler) -> {
            var allowed = handler.getMethodAnnotation(Allowed.class);
            if (allowed != null) {
                operation.addExtension(
                        "x-allowed-roles",
                        Arrays.stream(allowed.roles()).map(Role::claim).toList());
                operation.addExtension("x-allowed-scopes", List.of(allowed.scopes()));
            }
            for (var parameter : handler.getMethodParameters()) {
                if (parameter.getParameterType() == ExpectedVersion.class) {
                    operation.addParametersItem(new Parameter()
                            .in("header")
                            .name("If-Match")
                            .required(true)
                            .description("The ETag of the version that is changed")
                            .schema(new StringSchema()));
                }
                if (parameter.getParameterType() == FilePart.class) {
                    var parts = operation
                            .getRequestBody()
                            .getContent()
                            .values()
                            .iterator()
                            .next();
                    operation.getRequestBody().setContent(new Content().addMediaType("multipart/form-data", parts));
                }
                if (parameter.getParameterType() == PageRequest.class) {
                    operation.addParametersItem(new Parameter()
                            .in("query")
                            .name("limit")
                            .schema(new IntegerSchema()
                                    .minimum(BigDecimal.ONE)
                                    .maximum(BigDecimal.valueOf(PageRequest.LARGEST))));
                    operation.addParametersItem(new Parameter()
                            .in("query")
                            .name("after")
                            .description("The 'next' of the page before")
                            .schema(new StringSchema()));
                }
            }
            return operation;
        };
    }
}
