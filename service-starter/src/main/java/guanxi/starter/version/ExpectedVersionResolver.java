package guanxi.starter.version;

import guanxi.starter.problem.Refusal;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Reads {@code If-Match}; only one strong tag makes sense here. */
class ExpectedVersionResolver implements SyncHandlerMethodArgumentResolver {

    private static final Pattern STRONG = Pattern.compile("\"(\\d{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ExpectedVersion.class;
    }

    @Override
    public Object resolveArgumentValue(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        var tag = exchange.getRequest().getHeaders().getFirst(HttpHeaders.IF_MATCH);
        if (tag == null) {
            throw new Refusal(HttpStatus.PRECONDITION_REQUIRED, "precondition-required").at("#If-Match", "required");
        }
        var version = STRONG.matcher(tag.strip());
        if (!version.matches()) {
            throw Refusal.invalid("#If-Match", "not-a-version", tag);
        }
        return new ExpectedVersion(Long.parseLong(version.group(1)));
    }
}
