package guanxi.customer.card;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Whoever reads by the id of a merged card is sent to the same place of the card that it became. */
@Component
class MergedCardRedirect implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange).onErrorResume(CardMerged.class, merged -> answer(exchange, merged));
    }

    private static Mono<Void> answer(ServerWebExchange exchange, CardMerged merged) {
        var request = exchange.getRequest();
        var uri = request.getURI().getRawPath();
        var id = Pattern.compile(merged.id().toString(), Pattern.CASE_INSENSITIVE)
                .matcher(uri);
        boolean reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        if (!reads || !id.find()) {
            return Mono.error(merged);
        }
        var query = request.getURI().getRawQuery();
        var there = id.replaceFirst(Matcher.quoteReplacement(merged.into().toString()));
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.PERMANENT_REDIRECT);
        response.getHeaders().setLocation(URI.create(query == null ? there : there + "?" + query));
        // A merge can be undone, so nobody may remember the redirect.
        response.getHeaders().setCacheControl("no-store");
        return response.setComplete();
    }
}
