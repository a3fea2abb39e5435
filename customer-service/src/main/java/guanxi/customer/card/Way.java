package guanxi.customer.card;

import guanxi.starter.access.Caller;

/** Through what a card came to be as it is. */
public enum Way {
    /** A person at a screen. */
    SCREEN,
    /** Another system. */
    API,
    IMPORT,
    /** One of many cards changed at once. */
    BULK,
    /** An earlier revision was taken back. */
    RESTORATION,
    MERGE,
    SPLIT,
    /** Something another service told, or a policy that began. */
    EVENT;

    public static Way of(Caller caller) {
        return caller.roles().isEmpty() ? API : SCREEN;
    }
}
