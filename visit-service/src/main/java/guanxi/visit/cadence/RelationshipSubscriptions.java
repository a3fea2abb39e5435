package guanxi.visit.cadence;

import guanxi.starter.customer.Following;
import guanxi.starter.inbox.Subscription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class RelationshipSubscriptions {

    /** Before what follows from the recommendation. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    Subscription evaluationEvents(Relationships relationships) {
        return Subscription.to("crm.evaluation.events.v1")
                .on("crm.evaluation.approved.v1", Relationships.Told.class, relationships::learn);
    }

    @Bean
    Following relationshipsFollowMerges() {
        return new Following("relationship", "hangs_on", "customer_id");
    }
}
