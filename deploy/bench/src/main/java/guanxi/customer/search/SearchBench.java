package guanxi.customer.search;

import guanxi.bench.BenchDatabase;
import guanxi.bench.Customers;
import guanxi.bench.Times;
import guanxi.customer.card.Card;
import guanxi.customer.card.Cards;
import guanxi.customer.customfield.CustomFields;
import guanxi.customer.rule.RuleBook;
import guanxi.starter.access.SightedSql;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.time.CompanyCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long searches take among ten thousand cards and among a million: the 95th percentile must not grow to more than
 * three times. It lies in the package that it measures, so that nothing there is opened for its sake.
 */
public final class SearchBench {

    private static final long SEED = 20261124;
    private static final double ALLOWED = 3;
    private static final int ROUNDS = 3;
    private static final PageRequest PAGE = new PageRequest(50, List.of());

    private SearchBench() {}

    /** @param arguments how many cards the smaller and the larger stock have; 10,000 and 1,000,000 when absent */
    public static void main(String[] arguments) throws IOException, SQLException {
        int small = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int large = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        System.out.printf("Seed %d; %d processors%n", SEED, Runtime.getRuntime().availableProcessors());
        try (var database = BenchDatabase.start()) {
            var before = measured(database, small, small);
            var after = measured(database, large, small);
            report(before, after);
            double ratio = all(after).percentile(95) / all(before).percentile(95);
            System.out.printf("p95 at %,d is %.2f times that at %,d; allowed are %.1f%n", large, ratio, small, ALLOWED);
            if (ratio > ALLOWED) {
                System.exit(1);
            }
        }
    }

    static Map<String, Times> measured(BenchDatabase database, int cards, int small) throws SQLException, IOException {
        var name = database.migrated("cards_" + cards);
        long began = System.nanoTime();
        Stock.fill(database, name, SEED, cards);
        System.out.printf("%,d cards filled in %.0f s%n", cards, (System.nanoTime() - began) / 1e9);
        try (var context = context(database, name)) {
            var search = context.getBean(CustomerSearch.class);
            var mix = Mix.of(first(small, cards));
            var times = new TreeMap<String, Times>();
            for (int round = 0; round <= ROUNDS; round++) {
                for (var one : mix) {
                    long start = System.nanoTime();
                    search.list(one.caller(), one.filter(), order(one), PAGE).block();
                    if (round > 0) {
                        times.computeIfAbsent(one.kind(), kind -> new Times()).add(System.nanoTime() - start);
                    }
                }
            }
            explain(context, mix, cards);
            return times;
        }
    }

    /** The first of each kind, and the slowest are told by name. */
    private static void explain(AnnotationConfigApplicationContext context, List<Mix.Search> mix, int cards)
            throws IOException {
        var explained = new ExplainedSql(context.getBean(DatabaseClient.class));
        var finder = new CardFinder(
                explained,
                context.getBean(Cards.class),
                context.getBean(FrequencyReader.class),
                context.getBean(JsonMapper.class));
        var search = new CustomerSearch(context.getBean(SoughtCards.class), finder);
        var text = new StringBuilder();
        for (var one : mix.subList(0, Math.min(60, mix.size()))) {
            long start = System.nanoTime();
            var page = search.list(one.caller(), one.filter(), order(one), PAGE).block();
            text.append("== %s: %s, sort %s, as %s%n"
                    .formatted(one.kind(), said(one), one.sort(), one.caller().sight()));
            text.append("   %d found in %.1f ms%n%n"
                    .formatted(page == null ? 0 : page.items().size(), (System.nanoTime() - start) / 1e6));
            text.append(explained.plans());
        }
        var file = Path.of("target", "search-plans-" + cards + ".txt");
        Files.createDirectories(Path.of("target"));
        Files.writeString(file, text);
        System.out.println("Plans are in " + file);
    }

    private static String said(Mix.Search one) {
        var filter = one.filter();
        return "q %s, tier %s, city %s, tag %s, completeness from %s"
                .formatted(filter.q(), filter.tier(), filter.city(), filter.tag(), filter.completenessFrom());
    }

    private static @Nullable Order order(Mix.Search one) {
        return one.sort() == null ? null : Order.read(one.sort());
    }

    /** The cards of the smaller stock, as they are in a stock of that size. */
    private static List<Card> first(int few, int cards) {
        var customers = new Customers(SEED, cards);
        return IntStream.range(0, few).mapToObj(customers::next).toList();
    }

    private static void report(Map<String, Times> before, Map<String, Times> after) {
        System.out.printf(
                "%-18s %10s %10s %10s %10s %7s%n", "ms", "p50 small", "p50 large", "p95 small", "p95 large", "ratio");
        before.forEach((kind, times) -> line(kind, times, after.getOrDefault(kind, times)));
        line("all", all(before), all(after));
    }

    private static void line(String kind, Times before, Times after) {
        System.out.printf(
                "%-18s %10.2f %10.2f %10.2f %10.2f %7.2f%n",
                kind,
                before.percentile(50),
                after.percentile(50),
                before.percentile(95),
                after.percentile(95),
                after.percentile(95) / before.percentile(95));
    }

    private static Times all(Map<String, Times> times) {
        var all = new Times();
        times.values().forEach(all::addAll);
        return all;
    }

    private static AnnotationConfigApplicationContext context(BenchDatabase database, String name) {
        var client = DatabaseClient.create(database.reactive(name));
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(DatabaseClient.class, () -> client);
        context.registerBean(SightedSql.class, () -> new SightedSql(client));
        context.registerBean(JsonMapper.class, () -> JsonMapper.shared());
        context.registerBean(CompanyCalendar.class, () -> new CompanyCalendar(Clock.systemUTC(), ZoneOffset.UTC, null));
        context.register(
                inside("guanxi.customer.card.Whereabouts"),
                Cards.class,
                CustomFields.class,
                RuleBook.class,
                CardIndex.class,
                FrequencyReader.class,
                SoughtCards.class,
                CardFinder.class,
                CustomerSearch.class);
        context.refresh();
        return context;
    }

    /** What a feature keeps to itself. */
    private static Class<?> inside(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
