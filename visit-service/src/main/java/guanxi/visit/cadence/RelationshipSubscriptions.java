package guanxi.visit.cadence;

import guanxi.starter.inbox.Subscription;
import guanxi.visit.merge.MergedCustomers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RelationshipSubscriptions {

    @Bean
    Subscription evaluationEvents(Relationships relationships) {
        return Subscription.to("crm.evaluation.events.v1")
                .on("crm.evaluation.approved.v1", Relationships.Told.class, relationships::learn);
    }

    @Bean
    Subscription relationshipsFollow(Relationships relationships) {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.merged.v1", MergedCustomers.Merged.class, relationships::follow)
                .on("crm.customer.split.v1", MergedCustomers.Split.class, relationships::follow);
    }
}
