package guanxi.starter.access;

import java.util.Arrays;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import reactor.core.publisher.Mono;

/**
 * Denies by default: who may call is what the handler's {@link Allowed} says. A path without a handler is let
 * through for any known caller, so that it is answered 404.
 */
class HandlerAccess implements ReactiveAuthorizationManager<AuthorizationContext> {

    private final RequestMappingHandlerMapping handlers;

    HandlerAccess(RequestMappingHandlerMapping handlers) {
        this.handlers = handlers;
    }

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext context) {
        return caller.filter(Authentication::isAuthenticated)
                .filter(authentication -> authentication.getPrincipal() instanceof Jwt)
                .map(authentication -> CallerResolver.callerOf((Jwt) authentication.getPrincipal()))
                .flatMap(known -> decide(known, context));
    }

    private Mono<AuthorizationResult> decide(Caller caller, AuthorizationContext context) {
        return handlers.getHandler(context.getExchange())
                .onErrorResume(ignored -> Mono.empty())
                .map(handler -> handler instanceof HandlerMethod method && allows(method, caller))
                .defaultIfEmpty(true)
                .map(AuthorizationDecision::new);
    }

    /** @throws RoleNeeded where the handler says who may call it */
    private static boolean allows(HandlerMethod handler, Caller caller) {
        var allowed = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Allowed.class);
        if (allowed == null) {
            return false;
        }
        boolean may = Arrays.stream(allowed.roles()).anyMatch(caller::is)
                || Arrays.stream(allowed.scopes())
                        .anyMatch(scope -> caller.scopes().contains(scope));
        if (!may) {
            throw new RoleNeeded(allowed);
        }
        return true;
    }
}
