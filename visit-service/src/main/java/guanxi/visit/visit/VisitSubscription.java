package guanxi.visit.visit;

import guanxi.starter.customer.ErasedContact;
import guanxi.starter.customer.Following;
import guanxi.starter.customer.MergedCustomers.Erased;
import guanxi.starter.inbox.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VisitSubscription {

    @Bean
    Following visitsFollowMerges() {
        return Following.table("visit");
    }

    @Bean
    Subscription visitsFollow(VisitFollower visits, ForgottenContacts contacts) {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.changed.v1", ErasedContact.Told.class, contacts::forget)
                .on("crm.customer.erased.v1", Erased.class, visits::forget);
    }

    @Bean
    Subscription visitsEndWithCadences(EndedCadences cadences) {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.changed.v1", EndedCadences.Told.class, cadences::follow)
                .on("crm.customer.merged.v1", EndedCadences.Told.class, cadences::follow)
                .on("crm.customer.split.v1", EndedCadences.Told.class, cadences::follow);
    }

    @Bean
    Subscription visitsEndWithEvaluations(EndedCadences cadences) {
        return Subscription.to("crm.evaluation.events.v1")
                .on("crm.evaluation.approved.v1", EndedCadences.Told.class, cadences::follow);
    }
}
