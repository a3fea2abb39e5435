package guanxi.gateway.overview;

import guanxi.gateway.overview.Overview.Missing;
import guanxi.gateway.session.CallerToken;
import guanxi.starter.problem.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

@RestController
class OverviewController {

    private final Parts parts;
    private final CallerToken tokens;

    OverviewController(Parts parts, CallerToken tokens) {
        this.parts = parts;
        this.tokens = tokens;
    }

    /**
     * Answers with what there is; 404 when the customer is unknown or out of the caller's sight, 410 when it was erased,
     * whatever the others have still to forget. Of a card that was merged the caller is sent to the overview of the card
     * that it became.
     */
    @GetMapping("/api/customers/{id}/overview")
    Mono<ResponseEntity<Overview>> show(Authentication caller, @PathVariable UUID id, ServerWebExchange exchange) {
        return tokens.of(caller, exchange)
                .map(token -> headers(token, exchange))
                .flatMapMany(headers -> ask(id, headers))
                .collect(Collectors.toMap(Part::name, Function.identity()))
                .map(all -> moved(all).orElseGet(() -> ResponseEntity.ok(compose(id, all))));
    }

    private static Optional<ResponseEntity<Overview>> moved(Map<String, Part> all) {
        var card = Objects.requireNonNull(all.get("customer"));
        return Optional.ofNullable(card.moved())
                .map(there -> ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                        .location(URI.create(there.getPath() + "/overview"))
                        .cacheControl(CacheControl.noStore())
                        .build());
    }

    private Flux<Part> ask(UUID id, HttpHeaders headers) {
        return Flux.merge(
                parts.ask("customer", "customer", "/api/customers/" + id, headers),
                parts.ask("visits", "visit", "/api/cadences/" + id, headers),
                parts.ask(
                        "evaluation",
                        "evaluation",
                        "/api/evaluations?state=APPROVED&limit=1&customerId=" + id,
                        headers),
                parts.ask("sales", "kpi", "/api/kpis/revenue-by-currency?by=year&customerId=" + id, headers));
    }

    private static HttpHeaders headers(String token, ServerWebExchange exchange) {
        var headers = new HttpHeaders();
        headers.setBearerAuth(token);
        var language = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE);
        if (language != null) {
            headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
        }
        return headers;
    }

    private static Overview compose(UUID id, Map<String, Part> all) {
        var card = all.get("customer");
        // The others know a customer by events, later than the card; but what none of them shows is not there.
        if (card.is(404) || card.isDown() && all.get("visits").is(404)) {
            throw Refusal.unknown("customer", id);
        }
        if (card.is(410)) {
            throw new Refusal(HttpStatus.GONE, "erased");
        }
        if (all.values().stream().allMatch(part -> part.is(403))) {
            throw new Refusal(HttpStatus.FORBIDDEN, "forbidden");
        }
        var missing = List.of("customer", "visits", "evaluation", "sales").stream()
                .map(all::get)
                .filter(part -> part.missing() != null)
                .map(part -> new Missing(part.name(), "" + part.missing()))
                .toList();
        return new Overview(
                card.answer(),
                all.get("visits").answer(),
                latest(all.get("evaluation").answer()),
                items(all.get("sales").answer()),
                missing);
    }

    private static @Nullable JsonNode latest(@Nullable JsonNode evaluations) {
        return evaluations == null ? null : evaluations.path("items").get(0);
    }

    private static @Nullable JsonNode items(@Nullable JsonNode list) {
        return list == null ? null : list.path("items");
    }
}
