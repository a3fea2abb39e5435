package guanxi.starter.observe;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ops see a service.
 *
 * @param every how old a gauge may be
 */
@ConfigurationProperties("crm.observe")
record ObserveProperties(@DefaultValue("10s") Duration every) {}
