package guanxi.starter.idempotency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the answer of a handler back until the transaction has committed. */
class HeldResponse extends ServerHttpResponseDecorator {

    private static final List<String> KEPT = List.of("Content-Type", "Location", "ETag");

    /** Apart from those of the response: when the commit fails, they belong to an answer that is never sent. */
    private final HttpHeaders headers = new HttpHeaders();

    private byte[] body = new byte[0];

    HeldResponse(ServerHttpResponse response) {
        super(response);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> written) {
        return DataBufferUtils.join(written).doOnNext(this::hold).then();
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> written) {
        return writeWith(Flux.from(written).concatMap(part -> part));
    }

    @Override
    public Mono<Void> setComplete() {
        return Mono.empty();
    }

    Answer answer(byte[] requestHash) {
        var status = getStatusCode() == null ? HttpStatus.OK : getStatusCode();
        Map<String, List<String>> kept = new LinkedHashMap<>();
        for (var name : KEPT) {
            var values = headers.get(name);
            if (values != null) {
                kept.put(name, List.copyOf(values));
            }
        }
        return new Answer(requestHash, status.value(), kept, body);
    }

    private void hold(DataBuffer buffer) {
        body = new byte[buffer.readableByteCount()];
        buffer.read(body);
        DataBufferUtils.release(buffer);
    }
}
