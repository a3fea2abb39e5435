package guanxi.kubernetes;

/** Something in the manifests that does not stand up, or that the renderer does not know. */
class Refused extends RuntimeException {

    Refused(String why) {
        super(why);
    }

    Refused(String why, Throwable cause) {
        super(why + ": " + cause.getMessage(), cause);
    }
}
