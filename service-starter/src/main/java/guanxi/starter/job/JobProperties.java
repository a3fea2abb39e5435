package guanxi.starter.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are worked off.
 *
 * @param workers jobs under way at once in one instance
 * @param poll how often an idle worker looks for jobs that another instance left
 * @param lease how long a silent worker keeps its job
 * @param pause before a failed step is tried again; it doubles up to ten seconds
 * @param timeLimit for one step, whose statements may take a minute each; after it the connection counts as lost,
 *     and after the fifth time the job as failed
 * @param keep how long a job that has ended can be looked at; what it said of its rows tells of customers
 */
@ConfigurationProperties("crm.jobs")
public record JobProperties(
        @DefaultValue("2") int workers,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("200ms") Duration pause,
        @DefaultValue("5m") Duration timeLimit,
        @DefaultValue("90d") Duration keep) {}
