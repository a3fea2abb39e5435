package guanxi.customer.search;

import static guanxi.starter.sql.Column.required;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads what PostgreSQL gathered for its own plans; it is good for a minute. */
@Component
class FrequencyReader {

    private final Mono<Frequencies> frequencies;

    FrequencyReader(DatabaseClient database) {
        this.frequencies =
                read(database).cache(read -> Duration.ofMinutes(1), failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    Mono<Frequencies> now() {
        return frequencies;
    }

    private static Mono<Frequencies> read(DatabaseClient database) {
        return database.sql("""
                        select cast(greatest(c.reltuples, 0) as float8) as cards,
                            cast(cast(w.most_common_elems as text) as text[]) as words,
                            w.most_common_elem_freqs as word_freqs,
                            cast(cast(u.most_common_vals as text) as text[]) as units,
                            u.most_common_freqs as unit_freqs,
                            cast(case when o.n_distinct > 0 then 1 / o.n_distinct else 0 end as float8) as owner
                        from pg_class c
                            left join pg_stats w on w.schemaname = current_schema() and w.tablename = c.relname
                                and w.attname = 'words'
                            left join pg_stats u on u.schemaname = current_schema() and u.tablename = c.relname
                                and u.attname = 'org_unit'
                            left join pg_stats o on o.schemaname = current_schema() and o.tablename = c.relname
                                and o.attname = 'owner'
                        where c.oid = cast('card_search' as regclass)
                        """).map(FrequencyReader::frequencies).one();
    }

    private static Frequencies frequencies(Readable row) {
        var words = shares(row.get("words", String[].class), row.get("word_freqs", Float[].class));
        var units = shares(row.get("units", String[].class), row.get("unit_freqs", Float[].class));
        double rare = words.values().stream().mapToDouble(share -> share).min().orElse(0);
        return new Frequencies(
                required(row, "cards", Double.class), words, rare, units, required(row, "owner", Double.class));
    }

    /** There are more frequencies than words: the least and the greatest follow. */
    private static TreeMap<String, Double> shares(String @Nullable [] words, Float @Nullable [] frequencies) {
        var shares = new TreeMap<String, Double>();
        for (int word = 0; words != null && frequencies != null && word < words.length; word++) {
            shares.putAll(Map.of(words[word], frequencies[word].doubleValue()));
        }
        return shares;
    }
}
