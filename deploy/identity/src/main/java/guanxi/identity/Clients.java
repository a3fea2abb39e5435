package guanxi.identity;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The programs that may ask for tokens: the gateway for people in a browser, the command line, and machines. */
@Configuration(proxyBeanMethods = false)
class Clients {

    @Bean
    RegisteredClientRepository registeredClients(Directory directory) {
        var machines = directory.machines().stream().map(Clients::machine);
        return new InMemoryRegisteredClientRepository(
                Stream.concat(Stream.of(gateway(directory), commandLine(directory)), machines)
                        .toList());
    }

    private static RegisteredClient gateway(Directory directory) {
        return client("guanxi-gateway")
                .clientSecret("{noop}guanxi-gateway-secret")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(directory.gateway() + "/login/oauth2/code/guanxi")
                .postLogoutRedirectUri(directory.gateway() + "/")
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(false).build())
                // As long as a session.
                .tokenSettings(TokenSettings.builder()
                        .refreshTokenTimeToLive(Duration.ofHours(8))
                        .build())
                .build();
    }

    private static RegisteredClient commandLine(Directory directory) {
        return client("guanxi-cli")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1:" + directory.gateway().getPort() + "/cli")
                .scope("openid")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Duration.ofHours(8))
                        .build())
                .build();
    }

    private static RegisteredClient machine(Directory.Machine machine) {
        return client(machine.client())
                .clientSecret("{noop}" + machine.client() + "-secret")
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(machine.scopes()))
                .build();
    }

    private static RegisteredClient.Builder client(String id) {
        var stable = UUID.nameUUIDFromBytes(id.getBytes()).toString();
        return RegisteredClient.withId(stable).clientId(id);
    }
}
