package guanxi.starter.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The day it is for the business: that of the company's time zone ({@code crm.company.zone}), whatever the
 * server's. {@code crm.company.today} sets it to a fixed day, to rehearse on the facts of another year.
 */
public class CompanyCalendar {

    private final Clock clock;
    private final ZoneId zone;
    private final @Nullable LocalDate rehearsed;

    public CompanyCalendar(Clock clock, ZoneId zone, @Nullable LocalDate rehearsed) {
        this.clock = clock;
        this.zone = zone;
        this.rehearsed = rehearsed;
    }

    public LocalDate today() {
        return rehearsed != null ? rehearsed : LocalDate.now(clock.withZone(zone));
    }

    public Instant now() {
        return clock.instant();
    }

    public ZoneId zone() {
        return zone;
    }
}
