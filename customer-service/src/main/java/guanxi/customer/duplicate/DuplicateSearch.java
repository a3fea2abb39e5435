package guanxi.customer.duplicate;

import guanxi.customer.card.Cards;
import guanxi.customer.duplicate.CardKeys.Meeting;
import guanxi.customer.duplicate.DuplicatePairs.Found;
import guanxi.customer.likeness.Likeness;
import guanxi.customer.likeness.Traits;
import guanxi.starter.access.Caller;
import guanxi.starter.job.JobWork;
import guanxi.starter.job.Jobs;
import guanxi.starter.job.Step;
import guanxi.starter.job.Task;
import guanxi.starter.problem.Refusal;
import guanxi.starter.sql.Ahead;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Compares all cards that share a key, by a job, each pair once: with the card that came first. */
@Component
class DuplicateSearch implements JobWork {

    static final String KIND = "duplicate-search";

    private static final int CARDS = 500;
    /** A step ends behind so many pairs: where names are common, 500 cards meet a hundred thousand others. */
    private static final int PAIRS = 10_000;
    /** So many cards are asked about at once: a step has at most the pairs of these too many. */
    private static final int PORTION = 20;

    private final Jobs jobs;
    private final Cards cards;
    private final CardKeys keys;
    private final DuplicateFinder finder;
    private final DuplicatePairs pairs;

    DuplicateSearch(Jobs jobs, Cards cards, CardKeys keys, DuplicateFinder finder, DuplicatePairs pairs) {
        this.jobs = jobs;
        this.cards = cards;
        this.keys = keys;
        this.finder = finder;
        this.pairs = pairs;
    }

    /**
     * Starts the job in the transaction under way.
     *
     * @throws Refusal 409 while another is under way: both would write the same pairs, and wait for each other
     */
    Mono<UUID> start(Caller caller) {
        return jobs.isOpen(KIND)
                .filter(open -> !open)
                .switchIfEmpty(Mono.error(() -> new Refusal(HttpStatus.CONFLICT, "search-under-way")))
                .flatMap(free -> cards.count())
                .flatMap(total -> jobs.start(caller, KIND, Map.of(), total));
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    @Override
    public Mono<Step> step(Task task) {
        var after = task.position() == null ? null : UUID.fromString(task.position());
        return cards.ids(after, CARDS)
                .flatMap(ids -> meetings(ids)
                        .flatMap(met -> compare(met.meetings())
                                .flatMap(found -> pairs.replace(met.customers(), found))
                                .map(outcome -> step(met, ids.size(), outcome))));
    }

    /** @param customers the first of those asked about, whose meetings these are */
    private record Met(List<UUID> customers, List<Meeting> meetings) {

        Met and(List<UUID> more, List<Meeting> theirs) {
            customers.addAll(more);
            meetings.addAll(theirs);
            return this;
        }

        boolean isEnough() {
            return meetings.size() >= PAIRS;
        }
    }

    private Mono<Met> meetings(List<UUID> ids) {
        return Mono.fromSupplier(() -> new Met(new ArrayList<>(), new ArrayList<>()))
                .flatMap(met -> Flux.fromIterable(ids)
                        .buffer(PORTION)
                        .concatMap(some -> keys.meetings(some).map(theirs -> met.and(some, theirs)))
                        .takeUntil(Met::isEnough)
                        .then(Mono.just(met)));
    }

    private Mono<List<Found>> compare(List<Meeting> meetings) {
        var customers = new LinkedHashSet<UUID>();
        meetings.forEach(meeting -> {
            customers.add(meeting.customer());
            customers.add(meeting.other());
        });
        return finder.holdTraits(customers)
                .flatMap(traits -> shared(traits)
                        .flatMap(shared -> Ahead.each(meetings, meeting -> found(meeting, traits, shared))))
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }

    /** Counted in the whole stock: whoever came first meets all that came later, the last ones nobody. */
    private Mono<Set<String>> shared(Map<UUID, Traits> traits) {
        var domains =
                traits.values().stream().flatMap(one -> one.domains().stream()).collect(Collectors.toSet());
        return keys.domainsOfMoreThan(SharedDomains.FEW, domains);
    }

    /** Empty also when one of them was gone before it could be held. */
    private static Optional<Found> found(Meeting meeting, Map<UUID, Traits> traits, Set<String> shared) {
        var one = traits.get(meeting.customer());
        var other = traits.get(meeting.other());
        if (one == null || other == null) {
            return Optional.empty();
        }
        return Optional.of(Likeness.between(one.withoutDomains(shared), other))
                .filter(Likeness::isOfDuplicates)
                .map(likeness -> new Found(meeting.customer(), meeting.other(), likeness));
    }

    private static Step step(Met met, int asked, DuplicatePairs.Outcome outcome) {
        int done = met.customers().size();
        boolean last = done == asked && asked < CARDS;
        var position = last ? null : String.valueOf(met.customers().get(done - 1));
        var counts = Map.of(
                "compared", (long) met.meetings().size(),
                "new", outcome.added(),
                "changed", outcome.changed(),
                "unchanged", outcome.unchanged(),
                "gone", outcome.gone());
        return new Step(done, counts, List.of(), last, position);
    }
}
