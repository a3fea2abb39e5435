package guanxi.gateway.overview;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.JsonNode;

/**
 * What one service said.
 *
 * @param answer null with a reason, and for an evaluation that never was
 * @param status that the service answered with; null when it did not answer
 * @param missing the code of the reason for which there is no answer
 * @param moved where the answer is instead
 */
record Part(
        String name,
        @Nullable JsonNode answer,
        @Nullable HttpStatusCode status,
        @Nullable String missing,
        @Nullable URI moved) {

    static Part answered(String name, HttpStatusCode status, @Nullable JsonNode answer) {
        return new Part(name, answer, status, null, null);
    }

    static Part refused(String name, HttpStatusCode status, String code, @Nullable URI moved) {
        return new Part(name, null, status, code, moved);
    }

    static Part silent(String name, String reason) {
        return new Part(name, null, null, reason, null);
    }

    /** Whether nothing can be told from it about what there is. */
    boolean isDown() {
        return status == null || status.is5xxServerError();
    }

    boolean is(int code) {
        return status != null && status.value() == code;
    }
}
