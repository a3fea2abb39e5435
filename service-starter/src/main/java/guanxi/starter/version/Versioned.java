package guanxi.starter.version;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers that carry the version of the single resource they show, as {@code ETag: "7"}. */
public final class Versioned {

    private Versioned() {}

    public static <T> ResponseEntity<T> ok(long version, T body) {
        return ResponseEntity.ok().eTag(etag(version)).body(body);
    }

    public static <T> ResponseEntity<T> created(URI location, long version, T body) {
        return ResponseEntity.created(location).eTag(etag(version)).body(body);
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }
}
