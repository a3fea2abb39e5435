package guanxi.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.Planner;
import guanxi.customer.Vanished;
import guanxi.customer.card.Card;
import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardJournal;
import guanxi.customer.card.Cards;
import guanxi.customer.card.Customer;
import guanxi.customer.card.Standing;
import guanxi.customer.card.Tier;
import guanxi.customer.card.Way;
import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.Kind;
import guanxi.customer.profile.Profile.State;
import guanxi.customer.rule.Rules;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.access.SightedSql;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.testing.ServiceTest;
import guanxi.starter.time.Ids;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** Lists of random cards against a plain model of what they must hold, page by page, however they are carried out. */
@Tag("long")
@ServiceTest
class SearchOrderTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<String> PARTS =
            List.of("青岛", "济南", "铸造", "机械", "有限公司", "海尔", "Quick", "張", "三", "西安", "先");

    @Autowired
    private CardJournal journal;

    @Autowired
    private TransactionalOperator transactions;

    @Autowired
    private SightedSql sighted;

    @Autowired
    private Cards cards;

    @Autowired
    private FrequencyReader frequencies;

    @Autowired
    private SoughtCards soughtCards;

    @Autowired
    private FilteredCards filtered;

    @Autowired
    private DatabaseClient database;

    @Autowired
    private JsonMapper json;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final String unit = "sales/u" + seed;
    private List<Card> all = List.of();

    @BeforeEach
    void makeCards() {
        System.out.println("Random cards of seed " + seed);
        field("sortColour", "CHOICE", "red", "blue");
        field("sortSize", "NUMBER");
        field("sortSince", "DATE");
        field("sortNick", "TEXT");
        var events = new ArrayList<CardEvent>();
        var tiers = new ArrayList<CardEvent>();
        for (int card = 0; card < 120; card++) {
            var registered = Card.register(Ids.next(), profile(), Rules.RULES, TODAY);
            events.add(registered);
            var tier = Tier.values()[random.nextInt(4)];
            registered.card().reclassify(tier, why()).ifPresent(tiers::add);
        }
        write(events);
        write(tiers);
        var ids = events.stream().map(event -> event.card().id()).toList();
        all = cards.lock(ids).as(transactions::transactional).block();
        assertThat(all).hasSize(120);
    }

    @AfterEach
    void leaveNoCrowd() {
        Vanished.cards(database, "org_unit like '" + unit + "/%'");
    }

    @Test
    void listsEveryOrderAndFilterWithoutGapsOrRepeats() {
        var finders = Map.of(
                "as the service does", new CardFinder(sighted, cards, frequencies, json),
                "along the order", finder(new Effort(-1, 100_000)),
                "along the order, given up soon", finder(new Effort(-1, 7)));
        var ways = List.copyOf(finders.entrySet());
        for (var order : orders()) {
            // All of them at every order would take long; each run takes others.
            some(filters()).forEach((filter, fits) -> {
                var way = one(ways);
                assertThat(pages(way.getValue(), filter, order, 12 + random.nextInt(60)))
                        .as("%s, %s by %s, seed %s", way.getKey(), filter, order.text(), seed)
                        .isEqualTo(expected(order, fits));
            });
            finders.forEach((how, finder) -> assertThat(pages(finder, new FilterOf(unit).none(), order, 37))
                    .as("%s by %s, seed %s", how, order.text(), seed)
                    .isEqualTo(expected(order, card -> true)));
        }
    }

    private <K, V> Map<K, V> some(Map<K, V> all) {
        var left = new LinkedHashMap<>(all);
        left.keySet().removeIf(key -> random.nextBoolean());
        return left;
    }

    @Test
    void ordersNumbersByTheirSizeAndNotByTheirDigits() {
        var numbers = List.of(
                "-1e19",
                "-100",
                "-12.5",
                "-12",
                "-9",
                "-0.01",
                "0",
                "0.001",
                "0.01",
                "9",
                "12",
                "12.50",
                "12.51",
                "100",
                "1E+3",
                "99999999999999999999");
        assertThat(numbers.stream().map(AnswerKey::number).toList()).isSorted().doesNotHaveDuplicates();
        assertThat(AnswerKey.number("12.50")).isEqualTo(AnswerKey.number("12.5"));
        assertThat(AnswerKey.number("-0.0")).isEqualTo(AnswerKey.number("0"));
    }

    @Test
    void goesAlongAnIndexInEveryOrder() {
        var indexes = Map.of(
                "name", "card_search_by_name",
                "tier", "card_search_by_tier",
                "importance", "card_search_by_weight",
                "completeness", "card_search_by_completeness",
                "confirmed", "card_search_by_confirmation",
                "owner", "card_search_by_owner",
                "orgUnit", "card_search_by_unit",
                "region", "card_search_by_region");
        for (var order : orders()) {
            var of = order.text().replace("-", "");
            var usual = of.startsWith("custom.") && !of.equals("custom.sortColour")
                    ? "card_answer_in_order"
                    : "card_search_pkey";
            assertThat(plan(order))
                    .as(order.text())
                    .containsPattern("Index (Only )?Scan (Backward )?using " + indexes.getOrDefault(of, usual));
        }
    }

    /** Of a table that is too small for the planner to choose so of itself. */
    private String plan(Order order) {
        var sought = soughtCards.of(CustomerFilter.everything(), order).block();
        var leg = Leg.of(order, sought).get(0);
        var walk = leg.order().by() == Order.By.CUSTOM ? SearchSql.WALK_ANSWERS : SearchSql.WALK;
        var statement = Bindings.place(
                Bindings.of(sighted.sql(DIRECTOR, "explain (costs off) " + walk), sought, leg.match(), null, json),
                leg,
                0,
                null);
        var spanned = Bindings.span(statement.bind("steps", 500), KeySpan.of(leg.order(), sought))
                .bind("limit", 50);
        return new Planner(database, transactions).plan(spanned, "enable_bitmapscan", "enable_sort");
    }

    /** A unit's entries in the index of units are as many as its customers, and the words have told already. */
    @Test
    void asksTheIndexOfWordsAloneWhoseTheCardsAre() {
        var manager = new Caller("li.na", "li.na", Set.of(Role.MANAGER), Set.of(), "sales/shandong");
        var sought = soughtCards.of(CustomerFilter.everything()).block();
        var leg = Leg.of(Order.BY_NAME, sought).get(0);
        var whose = new Terms.All(FilterWords.whose(manager.sight(), sought.filter()));
        var statement =
                Bindings.of(sighted.sql(manager, "explain (costs off) " + SearchSql.SIFT), sought, null, null, json);
        var sift = Bindings.sift(Bindings.place(statement, leg, 0, null), null, null)
                .bind("lookup", whose.text())
                .bind("limit", 50);

        assertThat(new Planner(database, transactions).plan(sift))
                .contains("card_search_words")
                .doesNotContain("card_search_by_unit");
    }

    @Test
    void ranksTheSameHoweverItIsCarriedOut() {
        var whole = new CardFinder(sighted, cards, frequencies, json);
        var along = finder(new Effort(-1, 100_000));
        var given = finder(new Effort(-1, 5));
        for (var q :
                List.of("青岛", "海尔 机械", "qingdao", "zs", "铸造 quick", "张三", "j", "有限公司 济南", "xian", "xi'an", "xi'anji")) {
            var filter = new FilterOf(unit).q(q);
            var expected = pages(whole, filter, Order.BY_RELEVANCE, 200);
            for (var finder : List.of(whole, along, given)) {
                assertThat(pages(finder, filter, Order.BY_RELEVANCE, 1 + random.nextInt(15)))
                        .as("%s, seed %s", q, seed)
                        .isEqualTo(expected);
            }
            assertThat(expected).as("%s, seed %s", q, seed).containsExactlyInAnyOrderElementsOf(highlighted(q));
        }
    }

    @Test
    void handsOutAllOfAFilterInBatches() {
        var filter = new FilterOf(unit).q("青岛");
        var seen = new ArrayList<UUID>();
        UUID after = null;
        List<Card> batch;
        do {
            batch = filtered.batch(DIRECTOR, filter, after, 7).block();
            batch.forEach(card -> seen.add(card.id()));
            after = seen.isEmpty() ? null : seen.get(seen.size() - 1);
        } while (batch.size() == 7);

        assertThat(seen).isSorted().containsExactlyInAnyOrderElementsOf(highlighted("青岛"));
        assertThat(filtered.count(DIRECTOR, filter).block()).isEqualTo(seen.size());
        assertThat(filtered.count(DIRECTOR, new FilterOf(unit).none()).block()).isEqualTo(120);
    }

    @Test
    void keepsOrdersWithinSight() {
        var rep = new Caller("rep-1", "rep-1", Set.of(Role.REP), Set.of(), "sales");
        var own = all.stream()
                .filter(card -> card.profile().owner().equals("rep-1"))
                .toList();
        for (var finder : List.of(new CardFinder(sighted, cards, frequencies, json), finder(new Effort(-1, 9)))) {
            var seen = pages(rep, finder, new FilterOf(unit).none(), Order.BY_NAME, 10);
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            own.stream().map(Card::id).toList());
        }
    }

    private static final Caller DIRECTOR = new Caller("sun.li", "sun.li", Set.of(Role.DIRECTOR), Set.of(), "sales");

    private CardFinder finder(Effort effort) {
        return new CardFinder(sighted, cards, frequencies, json, effort);
    }

    /** A card is found when every word can be shown on it: the pages and the highlights know of each other only here. */
    private List<UUID> highlighted(String q) {
        var query = Query.of(q);
        return all.stream()
                .filter(card -> query.words().stream()
                        .allMatch(word -> !Highlights.of(new Query(List.of(word)), card.profile())
                                .isEmpty()))
                .map(Card::id)
                .toList();
    }

    private static List<Order> orders() {
        var plain = Arrays.stream(Order.By.values())
                .filter(by -> by != Order.By.RELEVANCE && by != Order.By.CUSTOM)
                .map(Order.By::text);
        var custom = Stream.of("custom.sortColour", "custom.sortSize", "custom.sortSince", "custom.sortNick");
        return Stream.concat(plain, custom)
                .flatMap(text -> Stream.of(Order.read(text), Order.read("-" + text)))
                .toList();
    }

    private Map<CustomerFilter, Predicate<Card>> filters() {
        var of = new FilterOf(unit);
        var filters = new LinkedHashMap<CustomerFilter, Predicate<Card>>();
        filters.put(of.none(), card -> true);
        filters.put(
                of.tier(Tier.VIP, Tier.SECOND),
                card -> Set.of(Tier.VIP, Tier.SECOND).contains(card.standing().tier()));
        filters.put(of.importance(Importance.KEY), card -> card.profile().importance() == Importance.KEY);
        filters.put(
                of.region("山东", "青岛"),
                card -> "青岛".equals(card.profile().mainAddress().city()));
        filters.put(of.tag("a' & 'b"), card -> card.profile().tags().contains("a' & 'b"));
        filters.put(of.completeness(20, 45), card -> card.completeness() >= 20 && card.completeness() <= 45);
        filters.put(of.owner("rep-2"), card -> card.profile().owner().equals("rep-2"));
        filters.put(
                of.custom(Map.of("colour", "red")),
                card -> "red".equals(card.profile().custom().get("colour")));
        filters.put(of.custom(Map.of("sortSize.from", "-5", "sortSize.to", "50")), card -> {
            var size = card.profile().custom().get("sortSize");
            return size != null
                    && new BigDecimal(size).compareTo(new BigDecimal(-5)) >= 0
                    && new BigDecimal(size).compareTo(new BigDecimal(50)) <= 0;
        });
        filters.put(of.q("青岛"), card -> highlighted("青岛").contains(card.id()));
        filters.put(of.state(State.DORMANT), card -> card.profile().state() == State.DORMANT);
        filters.put(of.kind(Kind.PERSON), card -> card.profile().kind() == Kind.PERSON);
        filters.put(of.source("展会"), card -> "展会".equals(card.profile().source()));
        filters.put(of.below(unit + "/1"), card -> card.profile().orgUnit().equals(unit + "/1"));
        filters.put(of.owner("rep-1").over(of.importance(Importance.ORDINARY)), card -> {
            var profile = card.profile();
            return profile.owner().equals("rep-1") && profile.importance() == Importance.ORDINARY;
        });
        return filters;
    }

    private List<UUID> expected(Order order, Predicate<Card> fits) {
        return all.stream().filter(fits).sorted(comparator(order)).map(Card::id).toList();
    }

    private static Comparator<Card> comparator(Order order) {
        Comparator<Card> comparator = switch (order.by()) {
            case NAME, RELEVANCE -> Comparator.comparing(SearchOrderTests::nameKey, Arrays::compareUnsigned);
            case TIER ->
                Comparator.comparing((Card card) -> card.standing().tier())
                        .thenComparing(card -> card.profile().importance());
            case IMPORTANCE ->
                Comparator.comparing((Card card) -> card.profile().importance())
                        .thenComparing(card -> card.standing().tier());
            case COMPLETENESS -> Comparator.comparing(Card::completeness);
            case CONFIRMED, REGISTERED -> (one, other) -> 0;
            case OWNER -> Comparator.comparing(card -> card.profile().owner());
            case ORG_UNIT -> Comparator.comparing(card -> card.profile().orgUnit());
            // Ji'nan comes before Qingdao.
            case REGION ->
                Comparator.comparing(
                        card -> "青岛".equals(card.profile().mainAddress().city()));
            case STATE -> Comparator.comparing(card -> card.profile().state());
            case CUSTOM -> (one, other) -> compare(order.text(), answer(one, order), answer(other, order));
        };
        // As PostgreSQL compares them: byte by byte, not as two signed numbers.
        comparator = comparator.thenComparing(card -> card.id().toString());
        comparator = order.descending() ? comparator.reversed() : comparator;
        return Comparator.comparing((Card card) -> saysNothing(order, card)).thenComparing(comparator);
    }

    private static boolean saysNothing(Order order, Card card) {
        return order.by() == Order.By.REGION && card.profile().mainAddress().city() == null
                || order.by() == Order.By.CUSTOM && answer(card, order).isEmpty();
    }

    private static String answer(Card card, Order order) {
        return card.profile().custom().getOrDefault(String.valueOf(order.field()), "");
    }

    private static int compare(String order, String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        return switch (order.replace("-", "")) {
            case "custom.sortColour" ->
                List.of("red", "blue").indexOf(one) - List.of("red", "blue").indexOf(other);
            case "custom.sortSize" -> new BigDecimal(one).compareTo(new BigDecimal(other));
            case "custom.sortSince" -> LocalDate.parse(one).compareTo(LocalDate.parse(other));
            default -> one.compareToIgnoreCase(other);
        };
    }

    private void field(String name, String type, String... choices) {
        database.sql("""
                        insert into custom_field (name, version, label, type, required, choices, retired)
                        values (:name, 1, :name, :type, false, :choices, false) on conflict do nothing
                        """)
                .bind("name", name)
                .bind("type", type)
                .bind("choices", choices)
                .then()
                .block();
    }

    private Map<String, String> custom() {
        var custom = new TreeMap<String, String>();
        if (random.nextInt(3) == 0) {
            custom.put("colour", one(List.of("red", "blue")));
        }
        if (random.nextBoolean()) {
            custom.put("sortColour", one(List.of("red", "blue")));
        }
        if (random.nextBoolean()) {
            custom.put("sortSize", one(List.of("-12.5", "-3", "0", "0.0", "9.50", "9.5", "12", "100", "1e3")));
        }
        if (random.nextBoolean()) {
            custom.put("sortSince", "20%d-0%d-11".formatted(10 + random.nextInt(15), 1 + random.nextInt(9)));
        }
        if (random.nextInt(3) > 0) {
            custom.put("sortNick", one(List.of("Abel", "abe", "zoe", "ben", "Ben")));
        }
        return custom;
    }

    private List<Address> addresses() {
        return random.nextInt(5) == 0
                ? List.of()
                : List.of(new Address(null, "中国", "山东", one(List.of("青岛", "济南")), null, null, null));
    }

    private static byte[] nameKey(Card card) {
        return CardIndex.IndexedCard.of(card).sortKey().getBytes(StandardCharsets.UTF_8);
    }

    private List<UUID> pages(CardFinder finder, CustomerFilter filter, Order order, int limit) {
        return pages(DIRECTOR, finder, filter, order, limit);
    }

    private List<UUID> pages(Caller caller, CardFinder finder, CustomerFilter filter, Order order, int limit) {
        var search = new CustomerSearch(soughtCards, finder);
        var seen = new ArrayList<UUID>();
        var request = new PageRequest(limit, List.of());
        while (true) {
            var page = search.list(caller, filter, order, request).block();
            page.items().stream().map(FoundCustomer::customer).map(Customer::id).forEach(seen::add);
            if (page.next() == null) {
                return seen;
            }
            var cursor = new String(Base64.getUrlDecoder().decode(page.next()), StandardCharsets.UTF_8);
            request = new PageRequest(limit, List.of(cursor.split("\u001f", -1)));
        }
    }

    private void write(List<CardEvent> events) {
        journal.write(DIRECTOR, Way.IMPORT, events)
                .as(transactions::transactional)
                .block();
    }

    private Profile profile() {
        var name = one(PARTS) + one(PARTS) + (random.nextBoolean() ? one(PARTS) : "");
        return new Profile(
                null,
                name,
                random.nextInt(5) == 0 ? one(PARTS) : null,
                one(List.of(Kind.values())),
                one(List.of(Importance.values())),
                one(List.of(State.values())),
                "rep-" + random.nextInt(4),
                unit + "/" + random.nextInt(3),
                random.nextInt(5) == 0 ? one(PARTS) : null,
                null,
                null,
                random.nextBoolean() ? "展会" : null,
                random.nextInt(4) == 0 ? List.of("a' & 'b") : List.of(),
                addresses(),
                List.of(),
                random.nextInt(3) == 0 ? List.of(new Contact(one(PARTS) + "三", null, null, List.of())) : List.of(),
                custom());
    }

    private Standing.Why why() {
        return new Standing.Why(Ids.next(), 2025, new BigDecimal("1"), "CNY", BigDecimal.ZERO, TODAY);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
