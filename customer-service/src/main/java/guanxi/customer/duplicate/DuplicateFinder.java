package guanxi.customer.duplicate;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.duplicate.CardKeys.Hit;
import guanxi.customer.likeness.BlockKey;
import guanxi.customer.likeness.Likeness;
import guanxi.customer.likeness.Traits;
import guanxi.customer.profile.Profile;
import guanxi.starter.sql.Ahead;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Finds what profiles are probably duplicates of. */
@Component
public class DuplicateFinder {

    /** So many of one name, or reached in one way, are looked at: those that came last. */
    public static final int NEIGHBOURS = CardKeys.NEIGHBOURS;

    private static final Comparator<Candidate> LIKEST_FIRST =
            Comparator.comparingInt(candidate -> -candidate.likeness().score());

    private final CardKeys keys;
    private final DatabaseClient database;
    private final JsonMapper json;

    DuplicateFinder(CardKeys keys, DatabaseClient database, JsonMapper json) {
        this.keys = keys;
        this.database = database;
        this.json = json;
    }

    /**
     * For each profile the customers it is probably a duplicate of, and the earlier profiles of the list, the likest
     * first; two statements, however many. All customers are looked at, whoever asks: what is shown of them to a
     * caller must be bounded by the caller's sight. Pairs that somebody dismissed are among them.
     *
     * @param profiles settled, as {@link Profile#settled} makes them; some hundreds at most
     */
    public Mono<List<List<Candidate>>> find(List<Profile> profiles) {
        return Ahead.each(profiles, Asking::of)
                .flatMap(asking -> keys.hits(asking.stream().map(Asking::keys).toList())
                        .flatMap(hits -> traitsOf(hits.stream()
                                        .map(Hit::customer)
                                        .distinct()
                                        .toList())
                                .flatMap(known -> candidates(asking, hits, known))));
    }

    private record Asking(Traits traits, Set<BlockKey> keys) {

        static Asking of(Profile profile) {
            var traits = Traits.of(profile);
            return new Asking(traits, traits.keys());
        }
    }

    /** A key of the domain led to the customers in it, so that those known are as many as count. */
    private static Mono<List<List<Candidate>>> candidates(
            List<Asking> asking, List<Hit> hits, Map<UUID, Traits> known) {
        var traits = asking.stream().map(Asking::traits).toList();
        var shared = SharedDomains.of(known.values(), traits);
        var compared = traits.stream().map(one -> one.withoutDomains(shared)).toList();
        var customers = hits.stream()
                .collect(Collectors.groupingBy(Hit::place, Collectors.mapping(Hit::customer, Collectors.toList())));
        var earlier = earlier(asking);
        var places = IntStream.range(0, asking.size()).boxed().toList();
        return Ahead.each(
                places,
                place -> Stream.concat(
                                among(compared.get(place), customers.getOrDefault(place, List.of()), known),
                                amongEarlier(compared, place, earlier.get(place)))
                        .filter(candidate -> candidate.likeness().isOfDuplicates())
                        .sorted(LIKEST_FIRST)
                        .toList());
    }

    /**
     * As {@link #find}, for somebody who can still decide otherwise: with those that are only worth a look, among them those
     * of the very same name, and people whose names sound the same, by which alone nobody would be compared.
     */
    Mono<List<Candidate>> worthALook(Profile profile) {
        return Ahead.of(() -> Traits.of(profile))
                .flatMap(traits -> keys.hits(List.of(traits.keysWithNamesakes()))
                        .zipWith(namedAlike(List.of(profile)), DuplicateFinder::customers)
                        .flatMap(this::traitsOf)
                        .flatMap(known -> Ahead.of(() -> worthALook(traits, known))));
    }

    private static List<Candidate> worthALook(Traits traits, Map<UUID, Traits> known) {
        var compared = traits.withoutDomains(SharedDomains.of(known.values()));
        return known.entrySet().stream()
                .map(other -> Candidate.of(other.getKey(), Likeness.between(compared, other.getValue())))
                .filter(candidate -> candidate.likeness().isWorthALook())
                .sorted(LIKEST_FIRST)
                .toList();
    }

    /** As {@link CandidatesInSight#lockAlike}. */
    Mono<Void> lockAlike(Profile profile) {
        return keys.lock(Traits.of(profile).keys());
    }

    private static Set<UUID> customers(List<Hit> hits, Set<UUID> named) {
        return Stream.concat(hits.stream().map(Hit::customer), named.stream()).collect(Collectors.toSet());
    }

    /** A name in half width and small letters. */
    public static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /**
     * Customers of the very same name, but for width and capitals; of many, those that came last. Name by name, which the
     * limit forces: for many at once PostgreSQL would rather read all cards.
     */
    public Mono<Set<UUID>> namedAlike(Collection<Profile> profiles) {
        return database.sql("""
                        select n.id from unnest(:names) as w(name) cross join lateral (
                            select c.id from card c where lower(normalize(c.profile ->> 'name', nfkc)) = w.name
                            order by c.id desc limit :neighbours) n
                        """)
                .bind("neighbours", NEIGHBOURS)
                .bind(
                        "names",
                        profiles.stream()
                                .map(profile -> folded(profile.name()))
                                .distinct()
                                .toArray(String[]::new))
                .map(row -> required(row, "id", UUID.class))
                .all()
                .collect(Collectors.toSet());
    }

    /** Customers that are reached in one of the ways in which one of these is; of many, those that came last. */
    public Mono<Set<UUID>> reachedAlike(Collection<Profile> profiles) {
        return Ahead.each(List.copyOf(profiles), Traits::keysOfWays)
                .flatMap(keys::hits)
                .map(hits -> hits.stream().map(Hit::customer).collect(Collectors.toSet()));
    }

    /**
     * What is compared of customers that exist, whose cards stay as they are until the transaction ends: of what is erased
     * after it was read nothing may be written.
     */
    Mono<Map<UUID, Traits>> holdTraits(Collection<UUID> customers) {
        return traits(customers, " order by id for share");
    }

    private Mono<Map<UUID, Traits>> traitsOf(Collection<UUID> customers) {
        return traits(customers, "");
    }

    private Mono<Map<UUID, Traits>> traits(Collection<UUID> customers, String held) {
        if (customers.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("select id, profile from card where id = any(:customers)" + held)
                .bind("customers", customers.toArray(UUID[]::new))
                .map(row -> Map.entry(required(row, "id", UUID.class), required(row, "profile", String.class)))
                .all()
                .collectList()
                .flatMap(stored -> Ahead.each(stored, one -> Map.entry(one.getKey(), traits(one.getValue()))))
                .map(known -> known.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Traits traits(String stored) {
        return Traits.of(json.readValue(stored, Profile.class));
    }

    private static Stream<Candidate> among(Traits one, List<UUID> customers, Map<UUID, Traits> known) {
        return customers.stream()
                .filter(known::containsKey)
                .map(customer -> Candidate.of(customer, Likeness.between(one, known.get(customer))));
    }

    private static Stream<Candidate> amongEarlier(List<Traits> traits, int place, Set<Integer> earlier) {
        return earlier.stream()
                .map(other -> Candidate.of(other, Likeness.between(traits.get(place), traits.get(other))));
    }

    /** As bounded as with customers: of many that share a key only the last are looked at. */
    private static List<Set<Integer>> earlier(List<Asking> asking) {
        var seen = new HashMap<BlockKey, List<Integer>>();
        var all = new ArrayList<Set<Integer>>();
        for (int place = 0; place < asking.size(); place++) {
            var met = new TreeSet<Integer>();
            for (var key : asking.get(place).keys()) {
                var sharing = seen.computeIfAbsent(key, first -> new ArrayList<>());
                met.addAll(sharing.subList(Math.max(0, sharing.size() - CardKeys.NEIGHBOURS), sharing.size()));
                sharing.add(place);
            }
            all.add(met);
        }
        return all;
    }
}
