package guanxi.starter.upload;

import java.nio.file.Path;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.multipart.FilePart;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A file as it comes with a multipart request. */
record SentFile(byte[] bytes) implements FilePart {

    @Override
    public String name() {
        return "file";
    }

    @Override
    public String filename() {
        return "file.csv";
    }

    @Override
    public HttpHeaders headers() {
        return new HttpHeaders();
    }

    @Override
    public Flux<DataBuffer> content() {
        return DataBufferUtils.read(new ByteArrayResource(bytes), DefaultDataBufferFactory.sharedInstance, 8192);
    }

    @Override
    public Mono<Void> transferTo(Path target) {
        return DataBufferUtils.write(content(), target);
    }
}
