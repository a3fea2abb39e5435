package guanxi.customer.tier;

import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardFollower;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.inbox.Subscription;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import reactor.core.publisher.Mono;

/** What lets one customer's tier be assessed: new figures, or a new card whose figures may be known already. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TierTriggers {

    @Bean
    CardFollower newcomersTier(TierAssessor assessor, CompanyCalendar calendar) {
        return (caller, way, events) -> {
            var newcomers = events.stream()
                    .filter(event -> event instanceof CardEvent.Registered || missedANewYear(event, calendar))
                    .map(event -> event.card().id())
                    .toList();
            return newcomers.isEmpty()
                    ? Mono.empty()
                    : assessor.assessNews(TierJobs.SYSTEM, newcomers).then();
        };
    }

    @Bean
    Subscription yearlySales(SalesByYear sales, TierAssessor assessor, CompanyCalendar calendar) {
        return Subscription.to("crm.kpi.events.v1")
                .on(
                        "crm.kpi.yearly-sales.v1",
                        SalesByYear.Told.class,
                        event -> sales.learn(event)
                                .filter(news -> news && decides(event, calendar))
                                .flatMap(news -> assessor.assessNews(TierJobs.SYSTEM, List.of(event.subject())))
                                .then());
    }

    /** One that was merged away while all others were assessed anew; else its tier is as it was until its sales are. */
    private static boolean missedANewYear(CardEvent event, CompanyCalendar calendar) {
        var why = event.card().standing().why();
        return event instanceof CardEvent.Split
                && (why == null || why.year() != TierAssessor.lastYear(calendar.today()));
    }

    private static boolean decides(IncomingEvent<SalesByYear.Told> event, CompanyCalendar calendar) {
        return event.data().year() == TierAssessor.lastYear(calendar.today());
    }
}
