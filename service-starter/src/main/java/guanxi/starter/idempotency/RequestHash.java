package guanxi.starter.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.Part;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What tells two requests under one key apart. */
final class RequestHash {

    private RequestHash() {}

    static byte[] of(ServerHttpRequest request, byte[] body) {
        var digest = sha256(request.getMethod() + " " + request.getURI().getRawPath() + "?"
                + request.getURI().getRawQuery());
        return digest.digest(body);
    }

    /** A form that is sent again has another boundary, so it is known by its parts; no file is ever whole in memory. */
    static Mono<byte[]> ofForm(ServerWebExchange exchange) {
        return exchange.getMultipartData()
                .flatMapIterable(form -> new TreeMap<>(form).values())
                .concatMapIterable(parts -> parts)
                .concatMap(RequestHash::of)
                .reduceWith(() -> sha256("form"), RequestHash::with)
                .map(form -> of(exchange.getRequest(), form.digest()));
    }

    private static Mono<byte[]> of(Part part) {
        return part.content()
                .reduceWith(() -> sha256(part.name()), RequestHash::with)
                .map(MessageDigest::digest);
    }

    private static MessageDigest with(MessageDigest digest, byte[] more) {
        digest.update(more);
        return digest;
    }

    /** Where the buffer is to be read from stays as it was: a part that lies in memory hands the same one to its handler. */
    private static MessageDigest with(MessageDigest digest, DataBuffer more) {
        try (var bytes = more.readableByteBuffers()) {
            bytes.forEachRemaining(digest::update);
        }
        DataBufferUtils.release(more);
        return digest;
    }

    private static MessageDigest sha256(String line) {
        try {
            return with(MessageDigest.getInstance("SHA-256"), (line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
