package guanxi.customer.card;

/** How much a customer matters by its sales, the highest first. */
public enum Tier {
    VIP,
    FIRST,
    SECOND,
    OTHER
}
