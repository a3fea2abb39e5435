package guanxi.kpi.fact;

import guanxi.starter.customer.MergedCustomers.Split;
import guanxi.starter.inbox.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FactSubscription {

    @Bean
    Subscription factsFollow(FactFollower facts) {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.merged.v1", FactFollower.Merged.class, facts::merged)
                .on("crm.customer.split.v1", Split.class, facts::split);
    }
}
