package guanxi.kpi.merge;

import guanxi.kpi.merge.MergedCustomers.Merged;
import guanxi.kpi.merge.MergedCustomers.Split;
import guanxi.starter.inbox.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class MergeSubscription {

    /** Before those that let things follow their customers, in the same transaction. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Subscription customerMerges(MergedCustomers customers) {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.merged.v1", Merged.class, customers::merged)
                .on("crm.customer.split.v1", Split.class, customers::split);
    }
}
