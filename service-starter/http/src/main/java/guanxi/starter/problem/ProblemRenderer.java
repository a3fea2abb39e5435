package guanxi.starter.problem;

import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one place where failures become RFC 9457 documents, in the language of {@code Accept-Language}. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemRenderer implements WebExceptionHandler, ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemRenderer.class);
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.CHINESE);

    private final Diagnosis diagnosis;
    private final MessageSource texts;
    private final JsonMapper json;
    private final ObjectProvider<Tracer> tracer;

    ProblemRenderer(Diagnosis diagnosis, MessageSource texts, JsonMapper json, ObjectProvider<Tracer> tracer) {
        this.diagnosis = diagnosis;
        this.texts = texts;
        this.json = json;
        this.tracer = tracer;
        // Reads the bundles now: the first problem would do it on an event loop.
        LANGUAGES.forEach(language -> texts.getMessage("internal", null, language));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        return exchange.getResponse().isCommitted() ? Mono.error(failure) : render(exchange, failure);
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        return render(exchange, failure);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException failure) {
        return render(exchange, failure);
    }

    /** In {@code handle} Reactor brings the trace of the request back to the thread that logs and writes of it. */
    private Mono<Void> render(ServerWebExchange exchange, Throwable failure) {
        var response = exchange.getResponse();
        return Mono.just(failure)
                .<byte[]>handle((met, written) -> written.next(answer(exchange, met)))
                .flatMap(document ->
                        response.writeWith(Mono.just(response.bufferFactory().wrap(document))));
    }

    private byte[] answer(ServerWebExchange exchange, Throwable failure) {
        var found = diagnosis.of(failure);
        var problem = isReading(exchange.getRequest().getMethod()) ? found.ofReading() : found;
        log(exchange.getRequest(), problem, failure);
        var response = exchange.getResponse();
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.headers().forEach(response.getHeaders()::set);
        return json.writeValueAsBytes(document(problem, exchange));
    }

    /** What is broken in here is told whole; what is down elsewhere in a line, for it comes in floods. */
    private static void log(ServerHttpRequest request, Problem problem, Throwable failure) {
        if (problem.status().value() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            LOG.error("{} {}", request.getMethod(), request.getPath(), failure);
        } else if (problem.status().is5xxServerError()) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), failure.toString());
        }
    }

    private Map<String, Object> document(Problem problem, ServerWebExchange exchange) {
        var language = language(exchange);
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("type", URI.create("urn:crm:problem:" + problem.code()));
        document.put("title", title(problem, language));
        document.put("status", problem.status().value());
        document.put("detail", detail(problem, exchange.getRequest().getMethod(), language));
        document.put("code", problem.code());
        document.put(
                "errors",
                problem.fields().stream()
                        .map(field -> Map.of(
                                "pointer", field.pointer(),
                                "code", field.code(),
                                "detail", field.text(texts, language)))
                        .toList());
        document.putAll(problem.members());
        var span = tracer.stream()
                .map(Tracer::currentSpan)
                .filter(now -> now != null)
                .findFirst();
        document.put("traceId", span.map(now -> now.context().traceId()).orElse(null));
        return document;
    }

    private String title(Problem problem, Locale language) {
        var status = HttpStatus.resolve(problem.status().value());
        var phrase = status == null ? problem.status().toString() : status.getReasonPhrase();
        return texts.getMessage("status." + problem.status().value(), null, phrase, language) + "";
    }

    /** What failed may have changed something, unless it was a reading: then there is nothing to be careful about. */
    private String detail(Problem problem, HttpMethod method, Locale language) {
        var own = isReading(method) ? texts.getMessage(problem.code() + ".read", null, null, language) : null;
        return own != null ? own : Texts.of(texts, problem.code(), problem.arguments(), language);
    }

    private static boolean isReading(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static Locale language(ServerWebExchange exchange) {
        try {
            var wanted = Locale.lookup(exchange.getRequest().getHeaders().getAcceptLanguage(), LANGUAGES);
            return wanted != null && wanted.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }
}
