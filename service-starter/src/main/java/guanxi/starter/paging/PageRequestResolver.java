package guanxi.starter.paging;

import guanxi.starter.problem.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Reads {@code limit} and {@code after}. */
class PageRequestResolver implements SyncHandlerMethodArgumentResolver {

    private static final int USUAL = 50;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageRequest.class;
    }

    @Override
    public Object resolveArgumentValue(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        var query = exchange.getRequest().getQueryParams();
        return new PageRequest(limit(query.getFirst("limit")), after(query.getFirst("after")));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > PageRequest.LARGEST) {
            throw Refusal.invalid("?limit", "out-of-range", 1, PageRequest.LARGEST);
        }
        return Integer.parseInt(text);
    }

    private static List<String> after(@Nullable String cursor) {
        if (cursor == null) {
            return List.of();
        }
        try {
            return Cursor.decode(cursor);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("?after", "unknown-value", cursor);
        }
    }
}
