package guanxi.customer.duplicate;

import guanxi.customer.duplicate.CandidatesView.CandidateCustomer;
import guanxi.customer.duplicate.CandidatesView.CandidateView;
import guanxi.customer.duplicate.CandidatesView.EvidenceView;
import guanxi.customer.duplicate.DuplicatePair.Dismissal;
import guanxi.customer.duplicate.DuplicatePair.Sided;
import guanxi.customer.duplicate.DuplicatePair.State;
import guanxi.customer.likeness.Evidence;
import guanxi.customer.likeness.Likeness;
import guanxi.customer.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Duplicates as they are shown, with their evidence in the caller's language. */
@Component
class DuplicateViews {

    private final MessageSource texts;

    DuplicateViews(MessageSource texts) {
        this.texts = texts;
    }

    record PairView(
            UUID id,
            long version,
            State state,
            int score,
            CandidateCustomer customer,
            CandidateCustomer other,
            List<EvidenceView> evidence,
            Instant computedAt,
            @Nullable Dismissal dismissal) {}

    CandidateView candidate(UUID customer, Profile profile, Likeness likeness, Locale language) {
        return new CandidateView(
                CandidateCustomer.of(customer, profile),
                likeness.score(),
                likeness.isOfDuplicates(),
                evidence(likeness, language));
    }

    PairView pair(DuplicatePair pair, Locale language) {
        return new PairView(
                pair.id(),
                pair.version(),
                pair.state(),
                pair.likeness().score(),
                customer(pair.first()),
                customer(pair.second()),
                evidence(pair.likeness(), language),
                pair.computedAt(),
                pair.dismissal());
    }

    private static CandidateCustomer customer(Sided side) {
        return CandidateCustomer.of(side.customer(), side.profile());
    }

    private List<EvidenceView> evidence(Likeness likeness, Locale language) {
        return likeness.evidence().stream()
                .map(evidence -> evidence(evidence, language))
                .toList();
    }

    private EvidenceView evidence(Evidence evidence, Locale language) {
        var values = new Object[] {evidence.left(), evidence.right()};
        var text = texts.getMessage("clue-" + evidence.clue(), values, language);
        return new EvidenceView(evidence.clue(), text, evidence.points(), evidence.left(), evidence.right());
    }
}
