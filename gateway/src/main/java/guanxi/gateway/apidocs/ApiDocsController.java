package guanxi.gateway.apidocs;

import guanxi.gateway.route.Guards;
import guanxi.gateway.route.Services;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
class ApiDocsController {

    /** A service makes its document when it is first asked for, which on a busy machine takes more than five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebClient client;
    private final Guards guards;
    private final Services services;
    private final JsonMapper json;
    private final String own;

    ApiDocsController(
            WebClient.Builder client,
            Guards guards,
            Services services,
            JsonMapper json,
            @Value("classpath:gateway-openapi.json") Resource own)
            throws IOException {
        this.client = client.build();
        this.guards = guards;
        this.services = services;
        this.json = json;
        this.own = own.getContentAsString(StandardCharsets.UTF_8);
    }

    private record Document(String service, Optional<String> openapi) {}

    /** Of all services that answer; {@code x-missing} names the others. */
    @GetMapping("/api-docs")
    Mono<JsonNode> show() {
        return Flux.fromIterable(services.byName().keySet())
                .flatMapSequential(this::read)
                .startWith(new Document("gateway", Optional.of(own)))
                .reduce(new MergedDocument(json), ApiDocsController::add)
                .map(MergedDocument::document);
    }

    private Mono<Document> read(String service) {
        var call = client.get()
                .uri(services.byName().get(service).resolve("/v3/api-docs"))
                .retrieve()
                .bodyToMono(String.class)
                .timeout(PATIENCE);
        return guards.guard(service, call)
                .map(openapi -> new Document(service, Optional.of(openapi)))
                .onErrorReturn(new Document(service, Optional.empty()));
    }

    private static MergedDocument add(MergedDocument merged, Document part) {
        part.openapi()
                .ifPresentOrElse(openapi -> merged.add(part.service(), openapi), () -> merged.missing(part.service()));
        return merged;
    }
}
