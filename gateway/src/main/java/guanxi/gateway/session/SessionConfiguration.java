package guanxi.gateway.session;

import guanxi.starter.token.IssuerClient;
import java.net.URI;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.web.server.logout.OidcClientInitiatedServerLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.server.WebSessionServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.csrf.WebSessionServerCsrfTokenRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/** Two ways in: a browser's session, which has to show a token of its own with every change, and a bearer token. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SessionConfiguration {

    static final String REGISTRATION = "guanxi";

    private static final String CSRF_HEADER = "X-CSRF-TOKEN";
    private static final String SIGN_IN = "/oauth2/authorization/" + REGISTRATION;
    private static final String[] OPEN = {"/actuator/health/**", "/api-docs", "/api-docs/**"};
    private static final String[] PAGES = {"/", "/index.html", "/welcome.css", "/welcome.js"};

    @Bean
    SecurityWebFilterChain door(
            ServerHttpSecurity http,
            PendingSignIns pending,
            SignInProperties properties,
            ReactiveClientRegistrationRepository registrations,
            ServerAuthenticationEntryPoint unauthorized,
            ServerAccessDeniedHandler forbidden) {
        var signedOut = new OidcClientInitiatedServerLogoutSuccessHandler(registrations);
        signedOut.setPostLogoutRedirectUri("{baseUrl}/");
        signedOut.setLogoutSuccessUrl(URI.create("/"));
        return http.authorizeExchange(exchange -> exchange.pathMatchers(OPEN)
                        .permitAll()
                        .pathMatchers(HttpMethod.GET, PAGES)
                        .permitAll()
                        .pathMatchers("/actuator/**")
                        .hasAuthority("SCOPE_ops")
                        .anyExchange()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(SIGN_IN)
                        .authorizationRequestRepository(pending)
                        .authenticationSuccessHandler(new RedirectServerAuthenticationSuccessHandler("/"))
                        .authenticationFailureHandler(
                                (place, failure) -> unauthorized.commence(place.getExchange(), failure)))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
                .csrf(csrf -> csrf.csrfTokenRequestHandler(new ServerCsrfTokenRequestAttributeHandler())
                        .csrfTokenRepository(csrfTokens())
                        .accessDeniedHandler(new UnshownCsrfToken(unauthorized, CSRF_HEADER)))
                .logout(logout -> logout.requiresLogout(
                                ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, "/logout"))
                        .logoutSuccessHandler(signedOut))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy(properties)))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static ServerCsrfTokenRepository csrfTokens() {
        var tokens = new WebSessionServerCsrfTokenRepository();
        tokens.setHeaderName(CSRF_HEADER);
        return tokens;
    }

    /** Signing out is a form that ends at the identity provider. */
    private static String policy(SignInProperties properties) {
        var provider = URI.create(properties.endSessionUri());
        return "default-src 'self'; frame-ancestors 'none'; form-action 'self' " + provider.getScheme() + "://"
                + provider.getAuthority();
    }

    @Bean
    ReactiveClientRegistrationRepository clientRegistrations(SignInProperties properties) {
        return new InMemoryReactiveClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid", "profile")
                .issuerUri(properties.issuer())
                .authorizationUri(properties.authorizationUri())
                .tokenUri(properties.tokenUri())
                .jwkSetUri(properties.jwksUri())
                .userNameAttributeName(IdTokenClaimNames.SUB)
                .providerConfigurationMetadata(Map.of("end_session_endpoint", properties.endSessionUri()))
                .build());
    }

    /** Refreshes them when they have run out, each once. */
    @Bean
    ReactiveOAuth2AuthorizedClientManager authorizedClientManager(
            ReactiveClientRegistrationRepository registrations, ServerOAuth2AuthorizedClientRepository clients) {
        var refresh = new WebClientReactiveRefreshTokenTokenResponseClient();
        refresh.setWebClient(IssuerClient.create());
        var manager = new DefaultReactiveOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(ReactiveOAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken(token -> token.accessTokenResponseClient(refresh))
                .build());
        return new SharedRefresh(manager);
    }

    /** With the session they are used by, they also end. */
    @Bean
    ServerOAuth2AuthorizedClientRepository authorizedClients() {
        return new WebSessionServerOAuth2AuthorizedClientRepository();
    }
}
