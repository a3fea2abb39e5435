package guanxi.starter.problem;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;

/** Finds out which problem a failure is. What is not known is 500 and says nothing about the inside. */
class Diagnosis {

    private final List<FailureReader> readers;

    /** @param readers for the failures of what a program stands on, such as its database */
    Diagnosis(List<FailureReader> readers) {
        this.readers = List.copyOf(readers);
    }

    Problem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var problem = known(cause);
            if (problem != null) {
                return problem;
            }
        }
        if (failure instanceof ResponseStatusException other) {
            return Problem.of(
                    other.getStatusCode(),
                    switch (other.getStatusCode().value()) {
                        case 404 -> "no-such-place";
                        // Of forms, the framework says no more than the status.
                        case 415 -> "unsupported-media-type";
                        default -> "refused";
                    });
        }
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal");
    }

    private @Nullable Problem known(Throwable cause) {
        if (cause instanceof Refusal refusal) {
            return new Problem(
                    refusal.status(),
                    refusal.code(),
                    refusal.arguments(),
                    refusal.fields(),
                    Map.of(),
                    refusal.members());
        }
        var input = input(cause);
        return input != null
                ? input
                : readers.stream()
                        .map(reader -> reader.read(cause))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseGet(() -> surroundings(cause));
    }

    private static @Nullable Problem input(Throwable cause) {
        if (cause instanceof WebExchangeBindException invalid) {
            return Problem.invalid(BeanViolations.of(invalid));
        }
        if (cause instanceof HandlerMethodValidationException invalid) {
            return Problem.invalid(BeanViolations.of(invalid));
        }
        if (cause instanceof DatabindException unfit) {
            return UnfitJson.endOfReading(UnfitJson.at(unfit));
        }
        if (cause instanceof DataBufferLimitException || cause instanceof ContentTooLargeException) {
            return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "too-large");
        }
        if (cause instanceof InputCoercionException tooLarge) {
            return UnfitJson.endOfReading(UnfitJson.at(tooLarge));
        }
        if (cause instanceof JacksonException broken) {
            return UnfitJson.brokenOff(broken);
        }
        if (cause instanceof DecodingException && cause.getCause() == null) {
            return Problem.of(HttpStatus.BAD_REQUEST, "malformed");
        }
        if (cause instanceof ServerWebInputException wrong && wrong.getCause() == null) {
            return UnfitParameter.of(wrong);
        }
        if (cause instanceof ServerWebInputException wrong && wrong.getCause() instanceof TypeMismatchException unfit) {
            return UnfitParameter.of(wrong, unfit);
        }
        if (cause instanceof MethodNotAllowedException wrong) {
            return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", wrong.getHttpMethod());
        }
        if (cause instanceof NotAcceptableStatusException) {
            return Problem.of(HttpStatus.NOT_ACCEPTABLE, "not-acceptable");
        }
        if (cause instanceof UnsupportedMediaTypeStatusException) {
            return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
        }
        return null;
    }

    private static @Nullable Problem surroundings(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized").with("WWW-Authenticate", "Bearer");
        }
        if (cause instanceof AccessDeniedException) {
            return Problem.of(HttpStatus.FORBIDDEN, "forbidden");
        }
        if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
            return Problem.unavailable();
        }
        return cause instanceof TimeoutException || cause instanceof IOException ? Problem.outcomeUnknown() : null;
    }
}
