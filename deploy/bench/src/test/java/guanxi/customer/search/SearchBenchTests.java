package guanxi.customer.search;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.bench.BenchDatabase;
import guanxi.bench.Customers;
import guanxi.starter.access.Sight;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The benchmark itself is run by hand; what it rests on must stay true. */
class SearchBenchTests {

    @Test
    void makesTheSameCustomersEveryTime() {
        var one = new Customers(1, 1000);
        var other = new Customers(1, 1000);

        assertThat(IntStream.range(0, 100).mapToObj(one::next).toList())
                .isEqualTo(IntStream.range(0, 100).mapToObj(other::next).toList());
    }

    @Test
    void measuresOnTheDatabaseOfToday() throws SQLException, IOException {
        try (var database = BenchDatabase.start()) {
            assertThat(SearchBench.measured(database, 100, 100)).isNotEmpty();
        }
    }

    @Test
    void searchesInEveryWay() {
        var customers = new Customers(1, 1000);
        var mix = Mix.of(IntStream.range(0, 100).mapToObj(customers::next).toList());

        assertThat(mix).hasSize(200);
        assertThat(mix.stream().map(search -> search.caller().sight()).toList())
                .hasAtLeastOneElementOfType(Sight.Own.class)
                .hasAtLeastOneElementOfType(Sight.Unit.class)
                .hasAtLeastOneElementOfType(Sight.Everything.class);
        assertThat(mix.stream().filter(search -> search.filter().q() != null))
                .allSatisfy(search ->
                        assertThat(Query.of(search.filter().q()).words()).isNotEmpty());
    }
}
