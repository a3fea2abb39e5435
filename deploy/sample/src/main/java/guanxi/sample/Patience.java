package guanxi.sample;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Waits for what reaches another service by event. */
final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_MS = 250;

    private Patience() {}

    /** @throws NotLoaded saying what is still missing when the patience is at its end */
    static void until(Supplier<Optional<String>> missing) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (var now = missing.get(); now.isPresent(); now = missing.get()) {
            if (System.nanoTime() > end) {
                throw new NotLoaded("after %d s %s".formatted(LONGEST.toSeconds(), now.get()));
            }
            rest();
        }
    }

    /** Asks again as long as the answer is that it is not there yet. */
    static JsonNode answer(Supplier<Api.Answer> question, int wanted, int notYet) {
        var last = new AtomicReference<>(question.get());
        until(() -> {
            var answer = last.get();
            if (answer.status() != notYet) {
                return Optional.empty();
            }
            last.set(question.get());
            return Optional.of(answer.request() + " still answers " + answer.body());
        });
        return last.get().expect(wanted);
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLoaded("it was interrupted.");
        }
    }
}
