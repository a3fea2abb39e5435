package guanxi.customer.exchange;

import guanxi.starter.testing.TestDatabase;
import guanxi.starter.testing.TestSurroundings;
import guanxi.starter.testing.Tokens;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

/**
 * How long an import takes beside a plain {@code COPY} of the cards that it made into the same indexed table, and beside
 * that of the cards and of the rows that the search box and duplicates find them by; and how much memory. Each size runs
 * with empty tables: {@code HEAP=256m deploy/bench/run guanxi.customer.exchange.ImportBench 10000 100000}.
 */
final class ImportBench {

    private static final int WARM_UP = 50_000;
    private static final String CITIES = "青岛 济南 烟台 上海 北京 深圳";

    private final WebClient web;
    private final TestDatabase database;
    private final String match;

    private ImportBench(WebClient web, TestDatabase database, String match) {
        this.web = web;
        this.database = database;
        this.match = match;
    }

    public static void main(String... arguments) throws Exception {
        var sizes = arguments.length == 0 ? List.of("10000", "100000") : List.of(arguments);
        var match = System.getProperty("match", "DUPLICATE");
        try (var service = new SpringApplicationBuilder(Class.forName("guanxi.customer.CustomerServiceApplication"))
                .initializers(new TestSurroundings())
                .run("--server.port=0", "--logging.level.root=warn")) {
            var port = service.getEnvironment().getProperty("local.server.port");
            // Signed once: it costs more than the question how far the job is.
            var token = Tokens.admin();
            var web = WebClient.builder()
                    .baseUrl("http://localhost:" + port)
                    .defaultHeaders(headers -> headers.setBearerAuth(token))
                    .build();
            var bench = new ImportBench(web, service.getBean(TestDatabase.class), match);
            // A service has been running for a while: in the first minute the compiler takes half of the processors.
            bench.measure(WARM_UP, "warm-up");
            for (var size : sizes) {
                bench.measure(Integer.parseInt(size), "new cards");
            }
        }
        // The broker's threads would hold the machine.
        System.exit(0);
    }

    private void measure(int rows, String what) throws Exception {
        empty();
        resetPeaks();
        var file = table(rows);
        double imported = seconds(() -> imported(file, rows));
        long peak = peak();
        double copied = copied("card");
        double indexed = copied + copied("card_search", "card_key");
        System.out.printf(
                Locale.ROOT,
                "%-10s %,8d rows, match %s: import %6.2f s, COPY %5.2f s, ratio %5.1f, COPY with what finds them %5.2f s, ratio %5.1f, old generation at its peak %d MB, %.0f rows/s%n",
                what,
                rows,
                match,
                imported,
                copied,
                imported / copied,
                indexed,
                imported / indexed,
                peak >> 20,
                rows / imported);
        Files.delete(file);
        for (var format : List.of("csv", "xlsx", "vcard")) {
            export(format, rows);
        }
    }

    private void export(String format, int rows) throws SQLException, IOException {
        resetPeaks();
        var size = new AtomicLong();
        double exported = seconds(() -> web.get()
                .uri("/api/customers/export?format=" + format)
                .retrieve()
                .bodyToFlux(DataBuffer.class)
                .doOnNext(part -> {
                    size.addAndGet(part.readableByteCount());
                    DataBufferUtils.release(part);
                })
                .blockLast());
        System.out.printf(
                Locale.ROOT,
                "%-10s %,8d rows as %-5s: export %6.2f s, %,d KB, old generation at its peak %d MB, %.0f rows/s%n",
                "",
                rows,
                format,
                exported,
                size.get() >> 10,
                peak() >> 20,
                rows / exported);
    }

    private void imported(Path file, int rows) throws InterruptedException {
        var parts = new MultipartBodyBuilder();
        parts.part("file", new FileSystemResource(file));
        parts.part("options", options(), MediaType.APPLICATION_JSON);
        var job = answer(web.post().uri("/api/customer-imports").bodyValue(parts.build()));
        while (job.path("endedAt").isNull()) {
            Thread.sleep(100);
            job = answer(web.get().uri("/api/customer-imports/" + job.path("id").asString()));
        }
        if (job.path("counts").path("created").asInt() != rows) {
            throw new IllegalStateException(job.toString());
        }
    }

    private Map<String, Object> options() {
        var mapping = Map.ofEntries(
                Map.entry("externalId", "编号"),
                Map.entry("name", "客户名称"),
                Map.entry("province", "省份"),
                Map.entry("city", "城市"),
                Map.entry("address", "地址"),
                Map.entry("phone", "电话"),
                Map.entry("email", "邮箱"),
                Map.entry("contactName", "联系人"),
                Map.entry("contactPosition", "职位"),
                Map.entry("contactPhone", "手机"),
                Map.entry("tags", "标签"));
        var defaults = Map.of("owner", "zhang.wei", "orgUnit", "sales/shandong/qingdao");
        return match.equals("NONE")
                ? Map.of("mapping", mapping, "defaults", defaults)
                : Map.of("mapping", mapping, "defaults", defaults, "match", match);
    }

    private static JsonNode answer(WebClient.RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(
                request.retrieve().bodyToMono(JsonNode.class).block(Duration.ofMinutes(1)));
    }

    /** The very rows, into tables with the same columns, indexes and constraints, one after the other. */
    private double copied(String... tables) throws SQLException, IOException {
        double copied = 0;
        for (var table : tables) {
            copied += copied(table);
        }
        return copied;
    }

    private double copied(String table) throws SQLException, IOException {
        var dump = Files.createTempFile(table, ".copy");
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            var columns = columns(statement, table);
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (var out = Files.newOutputStream(dump)) {
                copy.copyOut("copy (select %s from %s) to stdout".formatted(columns, table), out);
            }
            statement.execute("drop table if exists copied");
            statement.execute("create table copied (like %s including all)".formatted(table));
            statement.execute("checkpoint");
            return seconds(() -> {
                try (var in = Files.newInputStream(dump)) {
                    copy.copyIn("copy copied (%s) from stdin".formatted(columns), in);
                }
            });
        } finally {
            Files.delete(dump);
        }
    }

    private static String columns(Statement statement, String table) throws SQLException {
        try (var columns = statement.executeQuery("""
                select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns
                where table_schema = current_schema and table_name = '%s' and is_generated = 'NEVER'
                """.formatted(table))) {
            columns.next();
            return columns.getString(1);
        }
    }

    private void empty() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("truncate card, card_key, card_search, card_answer, tier_reason cascade");
            statement.execute("checkpoint");
        }
    }

    private static Path table(int rows) throws IOException {
        var file = Files.createTempFile("customers", ".csv");
        var cities = CITIES.split(" ");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("编号,客户名称,省份,城市,地址,电话,邮箱,联系人,职位,手机,标签\n");
            for (int row = 0; row < rows; row++) {
                out.write(
                        "C%1$06d,%2$s第%1$d铸造机械有限公司,山东,%2$s,中山路%1$d号,0532-%3$08d,sales%1$d@kunde.example,王%1$d,经理,138%3$08d,铸造;华东\n"
                                .formatted(row, cities[row % cities.length], 20_000_000 + row));
            }
        }
        return file;
    }

    private static void resetPeaks() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** What outlived some collections: more than what is in use, for it is seldom collected itself. */
    private static long peak() {
        System.gc();
        return pools().stream()
                .filter(pool -> pool.getName().matches(".*(Old|Tenured).*"))
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private static double seconds(Work work) throws SQLException, IOException {
        long started = System.nanoTime();
        try {
            work.run();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private interface Work {
        void run() throws SQLException, IOException, InterruptedException;
    }
}
