package guanxi.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Who is signing in, in memory. The library's own looks through all who are while others begin to, and then refuses with a
 * {@link java.util.ConcurrentModificationException}; so it is asked by one after the other.
 */
@Component
final class Authorizations implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        kept.save(authorization);
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        kept.remove(authorization);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return kept.findByToken(token, tokenType);
    }
}
