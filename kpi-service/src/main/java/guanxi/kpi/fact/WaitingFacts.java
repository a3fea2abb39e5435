package guanxi.kpi.fact;

import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Facts that came before the card of their customer: nothing is lost by arriving early. */
@Component
public class WaitingFacts {

    private final SalesFacts ledger;
    private final YearlySales yearly;

    WaitingFacts(SalesFacts ledger, YearlySales yearly) {
        this.ledger = ledger;
        this.yearly = yearly;
    }

    /** Called in the transaction that writes the card, after it: the facts behind it then find the card themselves. */
    public Mono<Void> customerIsHere(UUID customerId, String externalId) {
        return ledger.lockOut().then(ledger.join(customerId, externalId)).flatMap(yearly::addUp);
    }
}
