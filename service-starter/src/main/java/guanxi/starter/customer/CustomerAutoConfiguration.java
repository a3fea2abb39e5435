package guanxi.starter.customer;

import guanxi.starter.customer.MergedCustomers.Merged;
import guanxi.starter.customer.MergedCustomers.Split;
import guanxi.starter.inbox.Subscription;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;

/** For services that keep something that follows its customer. */
@AutoConfiguration
@ConditionalOnBean(Following.class)
class CustomerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MergedCustomers mergedCustomers(DatabaseClient database, ObjectProvider<Following> tables) {
        return new MergedCustomers(database, tables.orderedStream().toList());
    }

    /** Before those that look at what followed, in the same transaction. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Subscription customerMerges(MergedCustomers customers) {
        return Subscription.to("crm.customer.events.v1")
                .on("crm.customer.merged.v1", Merged.class, customers::merged)
                .on("crm.customer.split.v1", Split.class, customers::split);
    }

    /** Beside the locations of all: who keeps nothing of customers needs no table of their merges. */
    @Bean
    FlywayConfigurationCustomizer migrationsOfMerges() {
        return flyway -> flyway.locations(
                Stream.concat(Stream.of(flyway.getLocations()), Stream.of(Location.fromPath("classpath:", "db/merge")))
                        .toArray(Location[]::new));
    }
}
