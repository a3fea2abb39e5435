package guanxi.sample;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A customer's evaluation form, how far it has come, and through whose hands it goes.
 *
 * @param points about which the indicators are scored
 * @param spread how far each indicator is from there, in order
 */
record SampleEvaluation(
        SampleCustomer customer,
        int points,
        List<Integer> spread,
        String reached,
        String preparer,
        String reviewer,
        String approver) {

    static final List<String> STATES = List.of("DRAFT", "SUBMITTED", "REVIEWED", "APPROVED");

    private static final int FORMS = 36;
    private static final int INDICATORS = 16;
    private static final int[] USUAL = {91, 88, 86, 84, 81, 79, 77, 75, 74, 66, 61, 57};
    private static final int HOPELESS = 33;

    /** Of all the large customers and a few others; the last relation is not worth going on with. */
    static List<SampleEvaluation> of(SampleCompany company) {
        var random = SampleCompany.random(FORMS);
        return IntStream.range(0, FORMS)
                .mapToObj(at -> of(random, at, company.customers().get(at)))
                .toList();
    }

    private static SampleEvaluation of(Random random, int at, SampleCustomer customer) {
        int points = at == FORMS - 1 ? HOPELESS : USUAL[random.nextInt(USUAL.length)];
        var spread = random.ints(INDICATORS, -5, 6).boxed().toList();
        // The manager prepares some forms, and then reviews none of them.
        return at % 6 == 5
                ? new SampleEvaluation(
                        customer, points, spread, reached(at), Staff.MANAGER, Staff.DIRECTOR, Staff.ADMIN)
                : new SampleEvaluation(
                        customer, points, spread, reached(at), Staff.SERVICE, Staff.MANAGER, Staff.DIRECTOR);
    }

    /** Most are through; some lie on a desk, so that those who sign in find something to do. */
    private static String reached(int at) {
        return switch (at % 9) {
            case 4 -> at > FORMS / 2 ? "DRAFT" : "SUBMITTED";
            case 6 -> "SUBMITTED";
            case 7 -> "REVIEWED";
            default -> "APPROVED";
        };
    }

    boolean goesAsFarAs(String state) {
        return STATES.indexOf(reached) >= STATES.indexOf(state);
    }
}
