package guanxi.customer.card;

import guanxi.starter.problem.Refusal;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** The card was merged into another: a reader is sent there, a command is refused. */
public final class CardMerged extends Refusal {

    private final UUID id;
    private final UUID into;

    /** @param into the live card at the end of all merges */
    public CardMerged(UUID id, UUID into) {
        super(HttpStatus.CONFLICT, "card-merged", id, into);
        this.id = id;
        this.into = into;
    }

    UUID id() {
        return id;
    }

    UUID into() {
        return into;
    }
}
