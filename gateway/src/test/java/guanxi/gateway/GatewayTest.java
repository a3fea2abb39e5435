package guanxi.gateway;

import guanxi.starter.testing.Tokens;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole gateway before four services that stand in; every test makes paths of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient(timeout = "PT60S")
public abstract class GatewayTest {

    protected static final StandIn CUSTOMER = StandIn.start();
    protected static final StandIn VISIT = StandIn.start();
    protected static final StandIn EVALUATION = StandIn.start();
    protected static final StandIn KPI = StandIn.start();

    @Autowired
    protected WebTestClient client;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @LocalServerPort
    protected int port;

    protected final String id = UUID.randomUUID().toString();

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        registry.add("crm.services.customer", CUSTOMER::address);
        registry.add("crm.services.visit", VISIT::address);
        registry.add("crm.services.evaluation", EVALUATION::address);
        registry.add("crm.services.kpi", KPI::address);
        registry.add("crm.security.issuer", Tokens::issuer);
        // Shorter ones are reached by answers that merely come first, on a machine that does other things as well.
        registry.add("spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> "10s");
        registry.add("spring.cloud.gateway.server.webflux.httpclient.connect-timeout", () -> "10000");
        registry.add("spring.http.clients.connect-timeout", () -> "10s");
        registry.add("crm.overview.deadline", () -> "8s");
    }

    @BeforeEach
    void closeAllCircuits() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    protected WebTestClient.ResponseSpec get(String path) {
        return client.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(Tokens.director()))
                .exchange();
    }
}
