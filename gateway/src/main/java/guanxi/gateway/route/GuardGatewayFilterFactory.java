package guanxi.gateway.route;

import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.stereotype.Component;

/** {@code Guard=customer} in a route: its calls count with all others of that service. */
@Component
class GuardGatewayFilterFactory extends AbstractGatewayFilterFactory<GuardGatewayFilterFactory.Config> {

    private final Guards guards;

    GuardGatewayFilterFactory(Guards guards) {
        super(Config.class);
        this.guards = guards;
    }

    @Override
    public List<String> shortcutFieldOrder() {
        return List.of("service");
    }

    @Override
    public GatewayFilter apply(Config config) {
        return (exchange, chain) -> guards.guard(config.service, chain.filter(exchange));
    }

    /** Bound by its setter, as the gateway does it. */
    static class Config {
        private String service = "";

        public void setService(String service) {
            this.service = service;
        }
    }
}
