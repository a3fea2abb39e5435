package guanxi.visit.cadence;

/** What the last approved evaluation recommends for the relationship. */
public enum Recommendation {
    IMPROVE,
    MAINTAIN,
    TERMINATE
}
