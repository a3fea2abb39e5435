package guanxi.starter.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service listens.
 *
 * @param group of consumers, among whom the partitions are shared; by default the service's name
 * @param concurrency threads per topic in one instance
 * @param timeLimit for one event; after it the attempt counts as failed
 * @param backOff the longest pause between two attempts
 * @param memory how long an event's id is known; longer than any log keeps the event
 */
@ConfigurationProperties("crm.inbox")
record InboxProperties(
        String group,
        @DefaultValue("2") int concurrency,
        @DefaultValue("30s") Duration timeLimit,
        @DefaultValue("10s") Duration backOff,
        @DefaultValue("40d") Duration memory) {}
