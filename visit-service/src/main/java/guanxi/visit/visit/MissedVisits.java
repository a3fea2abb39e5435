package guanxi.visit.visit;

import guanxi.starter.time.CompanyCalendar;
import java.time.Duration;
import java.time.YearMonth;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Marks the planned visits of past months as missed; looks every hour, since nobody else would, and soon again when the
 * database does not answer.
 */
@Component
class MissedVisits {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Visits visits;
    private final CompanyCalendar calendar;
    private final TransactionalOperator transaction;

    MissedVisits(Visits visits, CompanyCalendar calendar, TransactionalOperator transaction) {
        this.visits = visits;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    Mono<Integer> mark() {
        return mark(LONGEST);
    }

    /** @param longest for a thousand of them; after it the connection counts as lost */
    Mono<Integer> mark(Duration longest) {
        return transaction
                .transactional(Mono.defer(() -> visits.miss(YearMonth.from(calendar.today()))))
                .timeout(longest)
                .repeat()
                .takeWhile(missed -> missed > 0)
                .reduce(0, Integer::sum)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1)).maxBackoff(Duration.ofMinutes(1)));
    }
}
