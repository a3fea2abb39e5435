package guanxi.visit.customer;

import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.customer.MergedCustomers.Merged;
import guanxi.starter.inbox.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class CustomerSubscription {

    /** Before what hangs on a customer: who writes something about one waits for that row, and then finds it erased. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    Subscription customerEvents(Customers customers) {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.registered.v1", Customers.Told.class, customers::learn)
                .on("crm.customer.changed.v1", Customers.Told.class, customers::learn)
                .on("crm.customer.tier-changed.v1", Customers.Told.class, customers::learn)
                .on("crm.customer.split.v1", Customers.Told.class, customers::learn)
                .on("crm.customer.merged.v1", Merged.class, customers::leave)
                .on("crm.customer.erased.v1", Erased.class, customers::forget);
    }
}
