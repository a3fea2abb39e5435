package guanxi.visit.visit;

import guanxi.starter.customer.ErasedContact;
import guanxi.starter.inbox.Subscription;
import guanxi.visit.merge.MergedCustomers.Erased;
import guanxi.visit.merge.MergedCustomers.Merged;
import guanxi.visit.merge.MergedCustomers.Split;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VisitSubscription {

    @Bean
    Subscription visitsFollow(VisitFollower visits, ForgottenContacts contacts) {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.changed.v1", ErasedContact.Told.class, contacts::forget)
                .on("crm.customer.merged.v1", Merged.class, visits::follow)
                .on("crm.customer.split.v1", Split.class, visits::follow)
                .on("crm.customer.erased.v1", Erased.class, visits::forget);
    }
}
