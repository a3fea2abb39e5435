package guanxi.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A visit of a month that is over, and what became of it.
 *
 * @param day planned for, or on which it took place unplanned
 */
record SampleVisit(SampleCustomer customer, LocalDate day, String purpose, Fate fate, Report report) {

    enum Fate {
        DONE,
        UNPLANNED,
        MISSED,
        CANCELLED
    }

    /** @param satisfaction 1 to 5 */
    record Report(LocalDate visitedOn, String outcome, int satisfaction, String objections) {

        Map<String, ?> body(SampleCustomer customer) {
            var body = new HashMap<String, Object>(Map.of(
                    "visitedOn",
                    visitedOn.toString(),
                    "outcome",
                    outcome,
                    "satisfaction",
                    satisfaction,
                    "contactPerson",
                    customer.contact()));
            if (!objections.isEmpty()) {
                body.put("objections", objections);
            }
            return body;
        }
    }

    private static final int UNPLANNED_EVERY = 8;
    private static final int MISSED_EVERY = 12;
    private static final int CANCELLED_EVERY = 20;
    private static final String[] PURPOSES = {"了解上月到货和使用情况", "介绍新铸件并征询试样", "商谈下季度订货计划", "例行回访", "核对货款和交货期"};
    private static final String[] PLEASED = {"对铸件质量满意，追加订货一批", "交货准时，愿意介绍同行用户", "新样件试用效果好，计划扩大采购"};
    private static final String[] CONTENT = {"使用情况正常，维持现有订货量", "下季度订货计划基本确定，待签合同", "对价格无异议，希望缩短交货期"};
    private static final String[] CRITICAL = {"对个别铸件砂眼提出异议，已安排更换", "反映到货晚三天，影响装配进度"};
    private static final String[] ANSWERS = {"已由质检部门复查，本周内补发合格件", "与发运部门商定，今后提前两天通知到货日期"};

    /** Whom cadence asked for in that month: the large ones often, everybody else once a year. */
    static List<SampleVisit> of(SampleCompany company, YearMonth month) {
        var random = SampleCompany.random(month.getMonthValue());
        var days = workingDays(month);
        var turns = new HashMap<Territory, Integer>();
        var visits = new ArrayList<SampleVisit>();
        for (int at = 0; at < company.customers().size(); at++) {
            var customer = company.customers().get(at);
            int every = monthsBetween(customer.yearlySales());
            if (at % every == month.getMonthValue() % every) {
                int turn = turns.merge(customer.territory(), 1, Integer::sum);
                // A step that shares no factor with the days of any month spreads a rep's visits over all of it.
                visits.add(visit(random, customer, days, turn * 17 % days.size(), fate(visits.size())));
            }
        }
        return visits;
    }

    private static int monthsBetween(int yearlySales) {
        if (yearlySales >= 500_000) {
            return 1;
        }
        return yearlySales >= 200_000 ? 2 : yearlySales >= 50_000 ? 3 : 12;
    }

    private static SampleVisit visit(Random random, SampleCustomer customer, List<LocalDate> days, int day, Fate fate) {
        var purpose = SampleCompany.pick(random, PURPOSES);
        int later = Math.min(day + Math.max(0, random.nextInt(6) - 3), days.size() - 1);
        var report = report(random, days.get(later));
        return new SampleVisit(customer, days.get(day), purpose, fate, report);
    }

    /** The first of a month are the largest customers, who are seen as planned. */
    private static Fate fate(int number) {
        if (number % MISSED_EVERY == MISSED_EVERY - 1) {
            return Fate.MISSED;
        }
        if (number % CANCELLED_EVERY == CANCELLED_EVERY - 1) {
            return Fate.CANCELLED;
        }
        return number % UNPLANNED_EVERY == UNPLANNED_EVERY - 1 ? Fate.UNPLANNED : Fate.DONE;
    }

    private static Report report(Random random, LocalDate on) {
        int draw = random.nextInt(10);
        if (draw == 0) {
            int which = random.nextInt(CRITICAL.length);
            return new Report(on, CRITICAL[which], 2, ANSWERS[which]);
        }
        if (draw < 4) {
            return new Report(on, SampleCompany.pick(random, PLEASED), 5, "");
        }
        return new Report(on, SampleCompany.pick(random, CONTENT), draw < 8 ? 4 : 3, "");
    }

    private static List<LocalDate> workingDays(YearMonth month) {
        return month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .toList();
    }
}
