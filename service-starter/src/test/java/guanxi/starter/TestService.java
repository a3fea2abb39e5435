package guanxi.starter;

import guanxi.starter.testing.TestBroker;
import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.Tokens;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A service without any feature: nothing but what the starter makes of a database, a broker and an issuer. */
public final class TestService {

    private TestService() {}

    public static ConfigurableApplicationContext start(
            String name, TestDatabase database, Map<String, Object> more, Class<?>... configuration) {
        var settings = new HashMap<String, Object>();
        settings.put("spring.application.name", name);
        settings.put("crm.events.topic", "crm." + name + ".events.v1");
        settings.put("crm.kafka.bootstrap-servers", TestBroker.bootstrapServers());
        settings.put("crm.security.issuer", Tokens.issuer());
        settings.put("server.port", 0);
        settings.put("crm.database.host", database.host());
        settings.put("crm.database.port", database.port());
        settings.put("crm.database.name", database.name());
        settings.put("crm.database.user", database.user());
        settings.put("crm.database.password", database.password());
        settings.put("spring.flyway.locations", "classpath:db/starter");
        settings.put("spring.r2dbc.pool.max-size", 30);
        settings.put("spring.jmx.enabled", false);
        settings.putAll(more);
        var arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new SpringApplicationBuilder(Bare.class).sources(configuration).run(arguments);
    }

    @EnableAutoConfiguration
    static class Bare {}
}
