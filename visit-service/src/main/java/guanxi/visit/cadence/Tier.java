package guanxi.visit.cadence;

/** The customer's class by last year's sales, as customer-service tells it. */
public enum Tier {
    VIP,
    FIRST,
    SECOND,
    OTHER
}
