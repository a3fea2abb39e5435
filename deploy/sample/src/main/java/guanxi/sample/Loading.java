package guanxi.sample;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.Map;

/**
 * Brings the company into a running system as its people would: through the gateway, each with an own token. Every step
 * finds out what is there and adds what is missing, so one that was broken off is taken up again.
 */
record Loading(SampleCompany company, Staff staff, PrintStream out) {

    /** @throws NotLoaded when a step fails */
    void load() {
        try {
            long began = System.nanoTime();
            if (isLoaded()) {
                out.println("The sample company is already loaded; nothing is changed.");
                return;
            }
            steps();
            out.printf("The sample company is loaded after %.1f s.%n", (System.nanoTime() - began) / 1e9);
        } catch (IllegalStateException e) {
            throw new NotLoaded(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new NotLoaded("the gateway does not answer (%s).".formatted(e.getCause()));
        }
    }

    /** Targets are set last, so they tell that all is there. */
    private boolean isLoaded() {
        var director = staff.as(Staff.DIRECTOR);
        var first = company.customers().get(0).id();
        return !director.all("/api/customers?externalId=" + first).isEmpty()
                && !director.all("/api/targets?unit=" + Targets.REGION).isEmpty();
    }

    private void steps() {
        var month = YearMonth.from(company.today());
        Imports.of(company, staff).forEach(out::println);
        Map<String, String> ids = Tiers.idsByExternalId(staff);
        out.println(new Tiers(company, staff, ids).settle());
        out.println(new Diary(staff, ids).enter(SampleVisit.of(company, month.minusMonths(1)), month.minusMonths(1)));
        out.println(new Evaluations(staff, ids).run(SampleEvaluation.of(company)));
        var plan = staff.as(Staff.MANAGER).post("/api/visit-plans", Map.of("month", month.toString()));
        out.printf(
                "The visit plan of %s is proposed: %d visits were added.%n",
                month, plan.expect(201).path("added").asInt());
        out.println(new Targets(company, staff).set());
    }
}
