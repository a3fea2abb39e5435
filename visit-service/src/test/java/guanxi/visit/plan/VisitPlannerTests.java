package guanxi.visit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.visit.cadence.Cadence;
import guanxi.visit.cadence.Reason;
import guanxi.visit.cadence.Tier;
import guanxi.visit.visit.Visits;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisitPlannerTests {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final LocalDate BEFORE = LocalDate.of(2026, 10, 20);
    private static final Period MONTHLY = Period.ofMonths(1);

    @Test
    void plansWhoFallsDueByTheEndOfTheMonthAndNobodyElse() {
        var due = candidate(1, MONTHLY, "2026-11-30");
        var later = candidate(2, MONTHLY, "2026-12-01");
        var never = candidate(3, null, null);
        assertThat(propose(due, later, never)).extracting(Proposal::customerId).containsExactly(due.customerId());
    }

    @Test
    void plansOnTheDueDayOrTheWorkingDayBehindIt() {
        assertThat(propose(candidate(1, MONTHLY, "2026-11-10")).get(0).plannedOn())
                .isEqualTo("2026-11-10");
        assertThat(propose(candidate(1, MONTHLY, "2026-11-14")).get(0).plannedOn())
                .isEqualTo("2026-11-16");
    }

    @Test
    void staysInTheMonthWhenItsLastDaysAreNotWorkedOn() {
        var may = YearMonth.of(2026, 5);
        var proposals = VisitPlanner.propose(
                may, LocalDate.of(2026, 4, 1), List.of(candidate(1, MONTHLY, "2026-05-31")), List.of());
        assertThat(proposals.get(0).plannedOn()).isEqualTo("2026-05-29");
    }

    @Test
    void seesAnOverdueCustomerFirstAndOnlyOnce() {
        var proposals = propose(candidate(1, MONTHLY, "2026-11-02"), candidate(2, Period.ofMonths(2), "2026-03-01"));
        assertThat(proposals).hasSize(2);
        assertThat(proposals.get(0).customerId()).isEqualTo(new UUID(0, 2));
        assertThat(proposals.get(0).plannedOn()).isEqualTo("2026-11-02");
    }

    @Test
    void plansTwiceAMonthWhoIsToBeSeenEveryFifteenDays() {
        assertThat(propose(candidate(1, Period.ofDays(15), "2026-11-05")))
                .extracting(Proposal::dueOn)
                .containsExactly(LocalDate.of(2026, 11, 5), LocalDate.of(2026, 11, 20));
    }

    @Test
    void addsOnlyWhatThePlanDoesNotHoldYet() {
        var planned = new Candidate(
                new UUID(0, 1),
                "zhang.wei",
                Tier.VIP,
                cadence(MONTHLY),
                null,
                null,
                null,
                LocalDate.of(2026, 11, 5),
                1);
        assertThat(propose(planned)).isEmpty();
    }

    @Test
    void leavesOutTheTurnThatALaterMonthHoldsAndNoneBefore() {
        var every15Days = new Candidate(
                new UUID(0, 1),
                "zhang.wei",
                Tier.VIP,
                cadence(Period.ofDays(15)),
                null,
                null,
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2026, 11, 5),
                0);
        assertThat(propose(every15Days))
                .singleElement()
                .extracting(Proposal::dueOn)
                .hasToString("2026-11-05");
    }

    @Test
    void plansNothingBeforeToday() {
        var today = LocalDate.of(2026, 11, 23);
        var proposals = VisitPlanner.propose(NOVEMBER, today, List.of(candidate(1, MONTHLY, "2026-11-02")), List.of());
        assertThat(proposals.get(0).plannedOn()).isEqualTo(today);
    }

    @Test
    void makesUpForNoTurnOfThisMonthThatIsOver() {
        var today = LocalDate.of(2026, 11, 27);
        var proposals =
                VisitPlanner.propose(NOVEMBER, today, List.of(candidate(1, Period.ofDays(7), "2026-11-04")), List.of());
        assertThat(proposals).singleElement().extracting(Proposal::plannedOn).isEqualTo(today);
    }

    @Test
    void spreadsARepsVisitsEvenlyOverTheWorkingDays() {
        var candidates = new ArrayList<Candidate>();
        for (int customer = 0; customer < 63; customer++) {
            candidates.add(candidate(customer, MONTHLY, "2026-10-01"));
        }
        var load = VisitPlanner.propose(NOVEMBER, BEFORE, candidates, List.of()).stream()
                .collect(Collectors.groupingBy(Proposal::plannedOn, Collectors.counting()));
        assertThat(load).hasSize(21);
        assertThat(load.values()).allMatch(visits -> visits == 3);
        assertThat(load.keySet())
                .noneMatch(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
    }

    @Test
    void fillsTheDaysUpThatHoldLessThanOthersOfTheRep() {
        var second = LocalDate.of(2026, 11, 2);
        var held = List.of(
                new Visits.Load("zhang.wei", second, 2), new Visits.Load("li.na", LocalDate.of(2026, 11, 3), 9));
        var candidates = new ArrayList<Candidate>();
        for (int customer = 0; customer < 40; customer++) {
            candidates.add(candidate(customer, MONTHLY, "2026-10-01"));
        }
        var load = VisitPlanner.propose(NOVEMBER, BEFORE, candidates, held).stream()
                .collect(Collectors.groupingBy(Proposal::plannedOn, Collectors.counting()));
        assertThat(load).hasSize(20).doesNotContainKey(second);
        assertThat(load.values()).allMatch(visits -> visits == 2);
    }

    @Test
    void saysOfEachVisitWhyItIsThere() {
        var seen = new Candidate(
                new UUID(0, 1),
                "zhang.wei",
                Tier.VIP,
                cadence(MONTHLY),
                LocalDate.of(2026, 10, 5),
                null,
                null,
                LocalDate.of(2026, 11, 5),
                0);
        assertThat(propose(seen).get(0).reason())
                .isEqualTo(new Reason("visit.due", List.of("VIP", "P1M", "2026-10-05", "2026-11-05")));
        assertThat(propose(candidate(1, MONTHLY, "2026-11-05")).get(0).reason().code())
                .isEqualTo("visit.never-seen");
    }

    private static List<Proposal> propose(Candidate... candidates) {
        return VisitPlanner.propose(NOVEMBER, BEFORE, List.of(candidates), List.of());
    }

    private static Candidate candidate(int id, @Nullable Period every, @Nullable String due) {
        var dueOn = due == null ? null : LocalDate.parse(due);
        return new Candidate(new UUID(0, id), "zhang.wei", Tier.VIP, cadence(every), null, null, null, dueOn, 0);
    }

    private static Cadence cadence(@Nullable Period every) {
        return new Cadence(every, Reason.of("cadence.tier", "VIP"));
    }
}
