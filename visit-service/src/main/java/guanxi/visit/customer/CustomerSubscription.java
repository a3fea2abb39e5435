package guanxi.visit.customer;

import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.customer.MergedCustomers.Merged;
import guanxi.starter.inbox.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomerSubscription {

    @Bean
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
