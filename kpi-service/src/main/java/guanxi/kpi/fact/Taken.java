package guanxi.kpi.fact;

/**
 * What became of a fact that was handed in.
 *
 * @param waiting whether no card with its customer's external id has come yet
 */
record Taken(SalesFact fact, Outcome outcome, boolean waiting) {

    enum Outcome {
        CREATED,
        CORRECTED,
        UNCHANGED
    }

    /** How it is counted: a new fact without a customer is waiting rather than created. */
    String counted() {
        return switch (outcome) {
            case CREATED -> waiting ? "waiting" : "created";
            case CORRECTED -> "corrected";
            case UNCHANGED -> "unchanged";
        };
    }
}
