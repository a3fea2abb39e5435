package guanxi.starter.access;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import reactor.core.publisher.Mono;

/** Metrics and the handling of parked events are for administrators and for machines with the scope {@code ops}. */
class OperationsAccess implements ReactiveAuthorizationManager<AuthorizationContext> {

    @Override
    public Mono<AuthorizationResult> authorize(Mono<Authentication> caller, AuthorizationContext context) {
        return caller.filter(authentication -> authentication.getPrincipal() instanceof Jwt)
                .map(authentication -> CallerResolver.callerOf((Jwt) authentication.getPrincipal()))
                .map(known -> known.is(Role.ADMIN) || known.scopes().contains("ops"))
                .map(AuthorizationDecision::new);
    }
}
