package guanxi.starter.access;

import guanxi.starter.problem.FailureReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Walls, so nothing here gives way to an application's own beans. */
@AutoConfiguration
@EnableWebFluxSecurity
class AccessAutoConfiguration {

    private static final String[] OPEN = {"/actuator/health/**", "/v3/api-docs/**"};

    @Bean
    SecurityWebFilterChain walls(
            ServerHttpSecurity http,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers,
            ServerAuthenticationEntryPoint unauthorized,
            ServerAccessDeniedHandler forbidden) {
        return http.authorizeExchange(exchange -> exchange.pathMatchers(OPEN)
                        .permitAll()
                        .pathMatchers("/actuator/**")
                        .access(new OperationsAccess())
                        .anyExchange()
                        .access(new HandlerAccess(handlers)))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
                // Bearer tokens alone: no cookie that a foreign page could ride on.
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .build();
    }

    @Bean
    FailureReader neededRoles() {
        return failure -> failure instanceof RoleNeeded needed ? needed.problem() : null;
    }

    @Bean
    ReadableAnswer readableAnswer() {
        return new ReadableAnswer();
    }

    @Bean
    SightedSql sightedSql(DatabaseClient database) {
        return new SightedSql(database);
    }

    @Bean
    WebFluxConfigurer callers() {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new CallerResolver());
            }
        };
    }
}
