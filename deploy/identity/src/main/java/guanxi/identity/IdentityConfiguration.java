package guanxi.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    private static final String PASSWORD = "{noop}guanxi";
    private static final String AUDIENCE = "guanxi";

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
        var toLogin = new LoginUrlAuthenticationEntryPoint("/login");
        var pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        return http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    server.oidc(Customizer.withDefaults());
                })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(toLogin, pages))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain login(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService people(Directory directory) {
        return new InMemoryUserDetailsManager(directory.people().stream()
                .map(person -> User.withUsername(person.user())
                        .password(PASSWORD)
                        .authorities(person.role())
                        .build())
                .toList());
    }

    @Bean
    JWKSource<SecurityContext> keys(Directory directory) throws IOException, JOSEException, ParseException {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(directory.keyFile())));
    }

    @Bean
    AuthorizationServerSettings issuer(org.springframework.core.env.Environment environment) {
        return AuthorizationServerSettings.builder()
                .issuer(environment.getRequiredProperty("crm.security.issuer"))
                .build();
    }

    /** People's tokens say role and unit; machines' say scopes alone, all of theirs when they asked for none. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Directory directory) {
        return token -> {
            var claims = token.getClaims();
            var person = directory.person(token.getPrincipal().getName());
            boolean access = token.getTokenType().getValue().equals("access_token");
            person.ifPresent(known -> claims.claim("name", known.name())
                    .claim("roles", List.of(known.role()))
                    .claim("org_unit", known.unit()));
            if (access) {
                claims.audience(List.of(AUDIENCE));
            }
            if (access && person.isPresent()) {
                claims.claims(all -> all.remove("scope"));
            } else if (access && token.getAuthorizedScopes().isEmpty()) {
                claims.claim("scope", token.getRegisteredClient().getScopes());
            }
        };
    }
}
