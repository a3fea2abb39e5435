package guanxi.gateway.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class SessionController {

    /**
     * Who is signed in.
     *
     * @param csrf what a browser's session has to send with every change; null for a bearer of a token
     */
    record Session(
            String subject,
            @Nullable String name,
            List<String> roles,
            @Nullable String unit,
            @Nullable Csrf csrf) {}

    record Csrf(String header, String token) {}

    @GetMapping("/api/session")
    Mono<ResponseEntity<Session>> show(Authentication caller, ServerWebExchange exchange) {
        return csrf(caller, exchange)
                .map(csrf -> session(caller, csrf))
                .switchIfEmpty(Mono.fromSupplier(() -> session(caller, null)))
                .map(ResponseEntity.ok().cacheControl(CacheControl.noStore())::body);
    }

    /** Made when it is asked for, and kept in a session, which a bearer must not get. */
    private static Mono<Csrf> csrf(Authentication caller, ServerWebExchange exchange) {
        Mono<CsrfToken> token = exchange.getAttributeOrDefault(CsrfToken.class.getName(), Mono.empty());
        return caller.getPrincipal() instanceof Jwt
                ? Mono.empty()
                : token.map(made -> new Csrf(made.getHeaderName(), made.getToken()));
    }

    private static Session session(Authentication caller, @Nullable Csrf csrf) {
        var claims = (ClaimAccessor) caller.getPrincipal();
        var roles = claims.getClaimAsStringList("roles");
        return new Session(
                claims.getClaimAsString(JwtClaimNames.SUB),
                claims.getClaimAsString("name"),
                roles == null ? List.of() : roles,
                claims.getClaimAsString("org_unit"),
                csrf);
    }
}
