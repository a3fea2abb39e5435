package guanxi.kpi.visit;

import guanxi.starter.customer.Following;
import guanxi.starter.inbox.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VisitSubscription {

    @Bean
    Subscription visitEvents(Visits visits) {
        return Subscription.to("crm.visit.events.v1")
                .on("crm.visit.planned.v1", Visits.Told.class, visits::learn)
                .on("crm.visit.done.v1", Visits.Told.class, visits::learn)
                .on("crm.visit.missed.v1", Visits.Told.class, visits::learn)
                .on("crm.visit.cancelled.v1", Visits.Told.class, visits::learn);
    }

    @Bean
    Following visitsFollowMerges() {
        return Following.table("visit");
    }
}
