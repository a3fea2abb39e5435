package guanxi.gateway.route;

import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * {@code BodyLimit=1MB} in a route: a larger request ends 413, told by its length where it says one and counted where
 * it does not, which the gateway's own {@code RequestSize} lets through.
 */
@Component
class BodyLimitGatewayFilterFactory extends AbstractGatewayFilterFactory<BodyLimitGatewayFilterFactory.Config> {

    BodyLimitGatewayFilterFactory() {
        super(Config.class);
    }

    @Override
    public List<String> shortcutFieldOrder() {
        return List.of("largest");
    }

    @Override
    public GatewayFilter apply(Config config) {
        var largest = config.largest;
        return (exchange, chain) -> exchange.getRequest().getHeaders().getContentLength() > largest.toBytes()
                ? Mono.error(tooLarge(largest))
                : chain.filter(exchange.mutate()
                        .request(counted(exchange.getRequest(), largest))
                        .build());
    }

    private static ServerHttpRequest counted(ServerHttpRequest request, DataSize largest) {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                var total = new AtomicLong();
                return super.getBody().map(buffer -> {
                    if (total.addAndGet(buffer.readableByteCount()) > largest.toBytes()) {
                        DataBufferUtils.release(buffer);
                        throw tooLarge(largest);
                    }
                    return buffer;
                });
            }
        };
    }

    private static Refusal tooLarge(DataSize largest) {
        return new Refusal(HttpStatus.CONTENT_TOO_LARGE, "too-large", largest.toMegabytes());
    }

    /** Bound by its setter, as the gateway does it. */
    static class Config {
        private DataSize largest = DataSize.ofMegabytes(1);

        public void setLargest(DataSize largest) {
            this.largest = largest;
        }
    }
}
