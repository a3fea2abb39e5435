package guanxi.starter.inbox;

/** An event that no attempt will ever be able to read. */
final class Unreadable extends RuntimeException {

    Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
