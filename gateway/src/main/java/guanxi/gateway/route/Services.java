package guanxi.gateway.route;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the services are. */
@ConfigurationProperties("crm.services")
public record Services(URI customer, URI visit, URI evaluation, URI kpi) {

    /** By the name that routes and guards use, in the order in which people meet them. */
    public Map<String, URI> byName() {
        var services = new LinkedHashMap<String, URI>();
        services.put("customer", customer);
        services.put("visit", visit);
        services.put("evaluation", evaluation);
        services.put("kpi", kpi);
        return services;
    }
}
