package guanxi.local;

/** Why the system cannot be started as asked: one sentence for the person who asked. */
final class Misuse extends RuntimeException {

    Misuse(String sentence) {
        super(sentence, null, false, false);
    }
}
