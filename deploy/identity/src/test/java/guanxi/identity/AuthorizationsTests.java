package guanxi.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class AuthorizationsTests {

    private static final int TIMES = 2000;

    private final RegisteredClient client = RegisteredClient.withId("client")
            .clientId("client")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("http://127.0.0.1/back")
            .build();

    private final OAuth2AuthorizationService authorizations = new Authorizations();

    @Test
    void looksForSomebodyWhileOthersBegin() {
        var looked = new AtomicBoolean();
        var others = CompletableFuture.runAsync(() -> {
            for (int person = 0; !looked.get(); person++) {
                authorizations.save(begun("other " + person));
            }
        });
        try {
            for (int time = 0; time < TIMES; time++) {
                assertThat(authorizations.findByToken("state of nobody", null)).isNull();
            }
        } finally {
            looked.set(true);
        }
        assertThat(others).succeedsWithin(Duration.ofSeconds(30));
    }

    private OAuth2Authorization begun(String id) {
        return OAuth2Authorization.withRegisteredClient(client)
                .id(id)
                .principalName("zhang.wei")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .attribute(OAuth2ParameterNames.STATE, "state of " + id)
                .build();
    }
}
