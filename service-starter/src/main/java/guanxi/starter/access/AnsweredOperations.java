package guanxi.starter.access;

import guanxi.starter.version.ExpectedVersion;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes what an operation answers besides what it was asked for: where the new thing is, its version, and the problems
 * that the starter may answer in the handler's place. A handler says its own status by {@code @ResponseStatus}.
 */
@AutoConfiguration
class AnsweredOperations {

    private static final String PROBLEM = "Problem";

    @Bean
    OpenApiCustomizer describedProblem() {
        return document -> document.getComponents().addSchemas(PROBLEM, problem());
    }

    @Bean
    OperationCustomizer describedAnswers() {
        return (operation, handler) -> {
            operation.getResponses().forEach((status, answer) -> describe(status, answer, handler));
            failures(operation, handler)
                    .forEach(status ->
                            operation.getResponses().putIfAbsent(String.valueOf(status.value()), failure(status)));
            return operation;
        };
    }

    private static void describe(String status, ApiResponse answer, HandlerMethod handler) {
        if (status.equals("201") || status.equals("202")) {
            answer.addHeaderObject("Location", header("Where what was made is", "uri-reference"));
        }
        var versioned = Arrays.stream(handler.getBeanType().getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .anyMatch(ExpectedVersion.class::equals);
        var body = ResolvableType.forMethodReturnType(handler.getMethod()).getGeneric(0);
        if (versioned && body.toClass() == ResponseEntity.class && (status.equals("200") || status.equals("201"))) {
            answer.addHeaderObject("ETag", header("The version that the next change is to name in If-Match", null));
        }
    }

    private static TreeSet<HttpStatus> failures(Operation operation, HandlerMethod handler) {
        var reading = handler.hasMethodAnnotation(GetMapping.class);
        var failures = new TreeSet<>(List.of(
                HttpStatus.BAD_REQUEST,
                HttpStatus.UNAUTHORIZED,
                HttpStatus.FORBIDDEN,
                HttpStatus.NOT_ACCEPTABLE,
                HttpStatus.UNPROCESSABLE_CONTENT,
                HttpStatus.SERVICE_UNAVAILABLE));
        if (!reading) {
            failures.add(HttpStatus.CONFLICT);
        }
        for (var parameter : handler.getMethodParameters()) {
            failures.addAll(failures(parameter));
        }
        return failures;
    }

    private static List<HttpStatus> failures(MethodParameter parameter) {
        if (parameter.getParameterType() == ExpectedVersion.class) {
            return List.of(HttpStatus.PRECONDITION_FAILED, HttpStatus.PRECONDITION_REQUIRED);
        }
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return List.of(HttpStatus.NOT_FOUND);
        }
        // A body may name what is hidden.
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            return List.of(HttpStatus.NOT_FOUND, HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        return parameter.getParameterType() == FilePart.class
                ? List.of(HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                : List.of();
    }

    private static ApiResponse failure(HttpStatus status) {
        var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    private static Header header(String description, @Nullable String format) {
        return new Header().description(description).schema(new StringSchema().format(format));
    }

    private static Schema<?> problem() {
        var field = new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("The place: /field, ?parameter or #header"))
                .addProperty("code", new StringSchema())
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .description("RFC 9457; the texts are in the language of Accept-Language")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema().description("Stable, to be told apart by programs"))
                .addProperty("errors", new ArraySchema().items(field))
                .addProperty("traceId", new StringSchema());
    }
}
