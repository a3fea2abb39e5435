package guanxi.kpi.fact;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Facts of erased persons: what was sold stays sold, under a pseudonym in place of the external id. */
@Component
public class ForgottenFacts {

    private final SalesFacts ledger;
    private final DatabaseClient database;

    ForgottenFacts(SalesFacts ledger, DatabaseClient database) {
        this.ledger = ledger;
        this.database = database;
    }

    /** Called in the transaction that empties the card, before it: the card still says the external id. */
    public Mono<Void> customerIsErased(UUID customer) {
        return ledger.lockOut()
                .then(database.sql("select forget_external_ids(:customer)")
                        .bind("customer", customer)
                        .then());
    }
}
