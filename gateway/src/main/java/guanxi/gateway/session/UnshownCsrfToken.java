package guanxi.gateway.session;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells who is in a session which header to send, and all others to sign in: the check for CSRF comes before anybody is
 * known, so it also turns those away who have no session that a foreign page could ride on.
 */
class UnshownCsrfToken implements ServerAccessDeniedHandler {

    private final ServerSecurityContextRepository sessions = new WebSessionServerSecurityContextRepository();
    private final ServerBearerTokenAuthenticationConverter bearers = new ServerBearerTokenAuthenticationConverter();
    private final ServerAuthenticationEntryPoint unauthorized;
    private final String header;

    UnshownCsrfToken(ServerAuthenticationEntryPoint unauthorized, String header) {
        this.unauthorized = unauthorized;
        this.header = header;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        return sessions.load(exchange)
                .hasElement()
                .flatMap(signedIn -> signedIn ? Mono.error(new CsrfTokenMissing(header)) : signIn(exchange));
    }

    /** A bearer's token that cannot even be read comes here as well, and is said to be one. */
    private Mono<Void> signIn(ServerWebExchange exchange) {
        return bearers.convert(exchange)
                .then(Mono.<Void>error(() -> new AuthenticationCredentialsNotFoundException("no session")))
                .onErrorResume(AuthenticationException.class, unknown -> unauthorized.commence(exchange, unknown));
    }
}
