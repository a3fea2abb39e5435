package guanxi.visit.cadence;

import guanxi.starter.customer.Following;
import guanxi.starter.inbox.Subscription;
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
    Following relationshipsFollowMerges() {
        return new Following("relationship", "hangs_on", "customer_id");
    }
}
