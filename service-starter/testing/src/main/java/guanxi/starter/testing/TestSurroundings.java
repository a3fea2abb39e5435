package guanxi.starter.testing;

import java.util.concurrent.CompletableFuture;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Points a service at the test's database, broker and issuer. */
public class TestSurroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        // Both take seconds to start, mostly waiting.
        var broker = CompletableFuture.supplyAsync(TestBroker::bootstrapServers);
        var database = TestDatabase.fresh();
        context.getBeanFactory().registerSingleton("testDatabase", database);
        TestPropertyValues.of(
                        "crm.database.host=" + database.host(),
                        "crm.database.port=" + database.port(),
                        "crm.database.name=" + database.name(),
                        "crm.database.user=" + database.user(),
                        "crm.database.password=" + database.password(),
                        "crm.kafka.bootstrap-servers=" + broker.join(),
                        "crm.security.issuer=" + Tokens.issuer(),
                        // Shorter ones are reached by answers that merely come first, on a machine that is busy.
                        "crm.http.deadline=10s",
                        "spring.r2dbc.properties.statementTimeout=9s",
                        "spring.r2dbc.pool.max-acquire-time=9s",
                        "spring.r2dbc.pool.max-create-connection-time=9s")
                .applyTo(context);
    }
}
