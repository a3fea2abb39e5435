package guanxi.customer.duplicate;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.card.Card;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.access.SightedSql;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a caller is told of the candidates: those in sight whole, of the others only how many they are. Who registers a
 * customer must know that a colleague has it already, but nothing of what the colleague wrote down.
 */
@Component
public class CandidatesInSight {

    private static final int SHOWN = 20;

    private final DuplicateFinder finder;
    private final DuplicatePairs pairs;
    private final DuplicateViews views;
    private final SightedSql sighted;
    private final JsonMapper json;

    CandidatesInSight(
            DuplicateFinder finder, DuplicatePairs pairs, DuplicateViews views, SightedSql sighted, JsonMapper json) {
        this.finder = finder;
        this.pairs = pairs;
        this.views = views;
        this.sighted = sighted;
        this.json = json;
    }

    /**
     * Those that are probably the customer, and not only worth a look.
     *
     * @param profile settled, as {@link Profile#settled} makes it
     */
    public Mono<CandidatesView> probable(Caller caller, Profile profile, Locale language) {
        return finder.find(List.of(profile)).flatMap(found -> shown(caller, found.get(0), language));
    }

    /**
     * Until the transaction under way ends nobody else comes by here with a profile that would be compared with this
     * one, so that of two who ask and then write the second finds what the first wrote.
     */
    public Mono<Void> lockAlike(Profile profile) {
        return finder.lockAlike(profile);
    }

    Mono<CandidatesView> of(Caller caller, Profile profile, Locale language) {
        return finder.worthALook(profile).flatMap(found -> shown(caller, found, language));
    }

    /** But for those that are not the same, as somebody said. */
    Mono<CandidatesView> of(Caller caller, Card card, Locale language) {
        return finder.find(List.of(card.profile()))
                .zipWith(
                        pairs.dismissedOf(card.id()),
                        (found, dismissed) -> found.get(0).stream()
                                .filter(candidate -> !card.id().equals(candidate.customer()))
                                .filter(candidate -> !dismissed.contains(candidate.customer()))
                                .toList())
                .flatMap(candidates -> shown(caller, candidates, language));
    }

    private Mono<CandidatesView> shown(Caller caller, List<Candidate> candidates, Locale language) {
        return inSight(caller, candidates).map(profiles -> {
            var items = candidates.stream()
                    .filter(candidate -> profiles.containsKey(candidate.customer()))
                    .limit(SHOWN)
                    .map(candidate -> views.candidate(
                            candidate.customer(),
                            json.readValue(profiles.get(candidate.customer()), Profile.class),
                            candidate.likeness(),
                            language))
                    .toList();
            return new CandidatesView(items, hidden(candidates, profiles.keySet()));
        });
    }

    /** That a colleague's customer is only worth a look, who cannot look needs not know. */
    private static int hidden(List<Candidate> candidates, Set<UUID> seen) {
        return (int) candidates.stream()
                .filter(candidate -> candidate.likeness().isOfDuplicates() && !seen.contains(candidate.customer()))
                .count();
    }

    /** Profiles as they are stored: of hundreds, some are shown. */
    private Mono<Map<UUID, String>> inSight(Caller caller, List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return Mono.just(Map.of());
        }
        return sighted.sql(caller, "select c.id, c.profile from card c where c.id = any(:customers) and {sight:c}")
                .bind("customers", candidates.stream().map(Candidate::customer).toArray(UUID[]::new))
                .map(row -> Map.entry(required(row, "id", UUID.class), required(row, "profile", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
