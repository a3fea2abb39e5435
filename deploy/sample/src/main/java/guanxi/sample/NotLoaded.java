package guanxi.sample;

/** Why the company could not be loaded, in one sentence. */
final class NotLoaded extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotLoaded(String why) {
        super(why);
    }
}
