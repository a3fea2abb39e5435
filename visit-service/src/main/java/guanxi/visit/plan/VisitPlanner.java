package guanxi.visit.plan;

import guanxi.visit.cadence.Reason;
import guanxi.visit.visit.Visits;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Proposes a month's visits: whoever falls due by its end, the longest due first, on working days from today on, each
 * rep's spread evenly.
 */
final class VisitPlanner {

    private VisitPlanner() {}

    /**
     * @param today nothing is planned before it
     * @param held what the days hold already
     */
    static List<Proposal> propose(
            YearMonth month, LocalDate today, List<Candidate> candidates, List<Visits.Load> held) {
        var from = today.isAfter(month.atDay(1)) ? today : month.atDay(1);
        var days = workingDays(from, month);
        return candidates.stream()
                .flatMap(candidate -> dues(from, month, today, candidate).stream())
                .collect(Collectors.groupingBy(due -> due.candidate().rep(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(ofRep -> spread(load(days, ofRep.getKey(), held), ofRep.getValue()).stream())
                .toList();
    }

    private record Due(Candidate candidate, LocalDate on) {}

    /** The days due by the month's end, less those that the plan already holds, in a later month's as well. */
    private static List<Due> dues(LocalDate from, YearMonth month, LocalDate today, Candidate candidate) {
        var dues = new ArrayList<Due>();
        var every = candidate.cadence().every();
        var on = candidate.dueOn();
        if (every == null || on == null) {
            return dues;
        }
        // What falls due in a month between is for the plan of that month, whether it is there already or not.
        while (YearMonth.from(on).isAfter(YearMonth.from(today)) && on.isBefore(month.atDay(1))) {
            on = on.plus(every);
        }
        while (!on.isAfter(month.atEndOfMonth())) {
            // Missed turns are not made up for: an overdue customer is seen once, then on cadence.
            var next = (on.isBefore(from) ? from : on).plus(every);
            if (candidate.aheadOn() != null && candidate.aheadOn().isBefore(next)) {
                break;
            }
            dues.add(new Due(candidate, on));
            on = next;
        }
        return dues.subList(Math.min(candidate.planned(), dues.size()), dues.size());
    }

    private static TreeMap<LocalDate, Integer> load(List<LocalDate> days, String rep, List<Visits.Load> held) {
        var load = new TreeMap<LocalDate, Integer>();
        days.forEach(day -> load.put(day, 0));
        held.stream()
                .filter(planned -> planned.rep().equals(rep))
                .forEach(planned -> load.computeIfPresent(planned.day(), (day, none) -> planned.visits()));
        return load;
    }

    private static List<Proposal> spread(TreeMap<LocalDate, Integer> load, List<Due> dues) {
        int visits = load.values().stream().mapToInt(Integer::intValue).sum() + dues.size();
        int aDay = (visits + load.size() - 1) / load.size();
        var order = Comparator.comparing(Due::on)
                .thenComparing(due -> due.candidate().customerId());
        return dues.stream()
                .sorted(order)
                .map(due -> {
                    var day = dayFor(due.on(), aDay, load);
                    load.merge(day, 1, Integer::sum);
                    return proposal(due, day);
                })
                .toList();
    }

    /** The first day from the due day on that is not full; when all are, the emptiest of the month. */
    private static LocalDate dayFor(LocalDate due, int aDay, TreeMap<LocalDate, Integer> load) {
        return load.tailMap(due, true).entrySet().stream()
                .filter(day -> day.getValue() < aDay)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> load.entrySet().stream()
                        .min(Map.Entry.<LocalDate, Integer>comparingByValue()
                                .thenComparing(Map.Entry.<LocalDate, Integer>comparingByKey()
                                        .reversed()))
                        .orElseThrow()
                        .getKey());
    }

    private static Proposal proposal(Due due, LocalDate day) {
        var candidate = due.candidate();
        return new Proposal(candidate.customerId(), candidate.rep(), day, due.on(), reason(due));
    }

    private static Reason reason(Due due) {
        var candidate = due.candidate();
        var every = candidate.cadence().every();
        if (candidate.expectedOn() != null) {
            return Reason.of("visit.follows", candidate.tier(), every, candidate.expectedOn(), due.on());
        }
        return candidate.lastVisitedOn() == null
                ? Reason.of("visit.never-seen", candidate.tier(), every, due.on())
                : Reason.of("visit.due", candidate.tier(), every, candidate.lastVisitedOn(), due.on());
    }

    private static List<LocalDate> workingDays(LocalDate from, YearMonth month) {
        var days = from.datesUntil(month.atEndOfMonth().plusDays(1))
                .filter(VisitPlanner::isWorkingDay)
                .toList();
        return days.isEmpty() ? List.of(month.atEndOfMonth()) : days;
    }

    private static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
