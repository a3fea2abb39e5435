package guanxi.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets what the region must sell and what it aims at, divided among its units by what each sold the year before. */
record Targets(SampleCompany company, Staff staff) {

    static final String REGION = "sales/shandong";

    private static final BigDecimal TASK = new BigDecimal("5600000");
    private static final BigDecimal TARGET = new BigDecimal("7000000");

    /** One figure of a plan is rounded to it. */
    private static final BigDecimal ROUND = new BigDecimal("10000");

    private static final int CREATED = 201;
    private static final int EXISTS = 409;

    record Goal(String unit, @Nullable String owner, int year, BigDecimal task, BigDecimal target) {

        Map<String, Object> body() {
            var body = new HashMap<String, Object>(Map.of(
                    "unit",
                    unit,
                    "year",
                    year,
                    "task",
                    task.toPlainString(),
                    "target",
                    target.toPlainString(),
                    "currency",
                    "CNY"));
            if (owner != null) {
                body.put("owner", owner);
            }
            return body;
        }
    }

    /** The region's come last: they tell that all is there. */
    String set() {
        var director = staff.as(Staff.DIRECTOR);
        var goals = new ArrayList<Goal>();
        for (int year : List.of(company.lastYear(), company.today().getYear())) {
            goals.addAll(ofUnits(year));
        }
        for (int year : List.of(company.lastYear(), company.today().getYear())) {
            goals.add(new Goal(REGION, null, year, TASK, TARGET));
        }
        for (var goal : goals) {
            var answer = director.post("/api/targets", goal.body());
            if (answer.status() != EXISTS) {
                answer.expect(CREATED);
            }
        }
        return "Targets of %d and %d are set for %s, its %d units and their reps: task %s yuan, target %s yuan a year."
                .formatted(company.lastYear(), company.today().getYear(), REGION, Territory.ALL.size(), TASK, TARGET);
    }

    /** Each unit's is its rep's as well. They add up to the region's: the last gets what rounding leaves. */
    List<Goal> ofUnits(int year) {
        var goals = new ArrayList<Goal>();
        var task = TASK;
        var target = TARGET;
        for (var territory : Territory.ALL) {
            boolean last = goals.size() == 2 * (Territory.ALL.size() - 1);
            var ownTask = last ? task : part(TASK, territory, year - 1);
            var ownTarget = last ? target : part(TARGET, territory, year - 1);
            goals.add(new Goal(territory.unit(), null, year, ownTask, ownTarget));
            goals.add(new Goal(territory.unit(), territory.rep(), year, ownTask, ownTarget));
            task = task.subtract(ownTask);
            target = target.subtract(ownTarget);
        }
        return goals;
    }

    /** What is known of the year before the first with sales is how the customers of today are spread. */
    private BigDecimal part(BigDecimal whole, Territory territory, int year) {
        int known = Math.max(year, company.lastYear() - 1);
        var all = company.sales(known, customer -> true);
        var own = company.sales(known, customer -> customer.territory().equals(territory));
        return whole.multiply(own)
                .divide(all.multiply(ROUND), 0, RoundingMode.HALF_UP)
                .multiply(ROUND);
    }
}
