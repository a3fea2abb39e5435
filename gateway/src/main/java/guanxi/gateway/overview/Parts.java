package guanxi.gateway.overview;

import guanxi.gateway.route.Guards;
import guanxi.gateway.route.Services;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Asks the services for their parts. Whatever happens to one, a part comes out within the deadline. */
@Component
class Parts {

    private final WebClient client;
    private final Guards guards;
    private final Services services;
    private final Duration deadline;

    Parts(
            WebClient.Builder client,
            Guards guards,
            Services services,
            @Value("${crm.overview.deadline}") Duration deadline) {
        this.client = client.build();
        this.guards = guards;
        this.services = services;
        this.deadline = deadline;
    }

    /**
     * @param name of the part
     * @param service who has it
     * @param place path and query there
     * @param caller the headers in whose name it is asked
     */
    Mono<Part> ask(String name, String service, String place, HttpHeaders caller) {
        var call = client.get()
                .uri(at(service, place))
                .headers(headers -> headers.putAll(caller))
                .exchangeToMono(response -> read(name, response))
                .timeout(deadline);
        return guards.guard(service, call).onErrorResume(failure -> Mono.just(Part.silent(name, reason(failure))));
    }

    private URI at(String service, String place) {
        var base = services.byName().get(service);
        if (base == null) {
            throw new IllegalArgumentException("no service " + service);
        }
        return base.resolve(place);
    }

    private static Mono<Part> read(String name, ClientResponse response) {
        return response.bodyToMono(JsonNode.class)
                .defaultIfEmpty(MissingNode.getInstance())
                .map(body -> response.statusCode().is2xxSuccessful()
                        ? Part.answered(name, response.statusCode(), body)
                        : Part.refused(
                                name,
                                response.statusCode(),
                                body.path("code")
                                        .asString(fallback(response.statusCode().value())),
                                response.headers().asHttpHeaders().getLocation()));
    }

    private static String fallback(int status) {
        var known = HttpStatus.resolve(status);
        return known != null && known.is5xxServerError() ? "unavailable" : "refused";
    }

    private static String reason(Throwable failure) {
        return failure instanceof TimeoutException ? "too-slow" : "unavailable";
    }
}
