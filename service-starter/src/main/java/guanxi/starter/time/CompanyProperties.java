package guanxi.starter.time;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The company.
 *
 * @param zone where its days begin
 * @param today a fixed business day for a rehearsal; absent in production
 * @param currency ISO code of the money it counts in
 */
@ConfigurationProperties("crm.company")
record CompanyProperties(ZoneId zone, @Nullable LocalDate today, String currency) {}
