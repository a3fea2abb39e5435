package guanxi.customer.registration;

import guanxi.customer.duplicate.CandidatesView;
import guanxi.starter.problem.Refusal;
import org.springframework.http.HttpStatus;

/** The customer probably has a card; the problem document holds the candidates as its {@code duplicates}. */
final class KnownAlready extends Refusal {

    private KnownAlready(CandidatesView found) {
        super(HttpStatus.CONFLICT, "known-already", found.items().size(), found.hidden());
        found.items().forEach(this::name);
        with("duplicates", found);
    }

    static void refuseAny(CandidatesView found) {
        if (!found.items().isEmpty() || found.hidden() > 0) {
            throw new KnownAlready(found);
        }
    }

    private void name(CandidatesView.CandidateView candidate) {
        var customer = candidate.customer();
        at("", "probable-duplicate", customer.name(), customer.id(), candidate.score());
    }
}
