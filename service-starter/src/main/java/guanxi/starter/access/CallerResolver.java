package guanxi.starter.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Makes the {@link Caller} out of the token's claims. */
class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Mono<Object> resolveArgument(MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
        return ReactiveSecurityContextHolder.getContext()
                .map(security -> callerOf((Jwt) security.getAuthentication().getPrincipal()));
    }

    static Caller callerOf(Jwt token) {
        var name = token.getClaimAsString("name");
        var unit = token.getClaimAsString("org_unit");
        return new Caller(
                token.getSubject(),
                name == null ? token.getSubject() : name,
                roles(token),
                scopes(token),
                unit == null ? "" : unit);
    }

    private static Set<Role> roles(Jwt token) {
        var claim = token.getClaimAsStringList("roles");
        return claim == null
                ? Set.of()
                : claim.stream().flatMap(role -> Role.ofClaim(role).stream()).collect(Collectors.toSet());
    }

    private static Set<String> scopes(Jwt token) {
        var scopes = new HashSet<String>();
        Object claim = token.getClaims().get("scope");
        if (claim instanceof Collection<?> many) {
            many.forEach(scope -> scopes.add(String.valueOf(scope)));
        } else if (claim instanceof String text) {
            scopes.addAll(List.of(text.split(" ")));
        }
        return scopes;
    }
}
