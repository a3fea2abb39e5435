package guanxi.starter.upload;

import guanxi.starter.access.Caller;
import guanxi.starter.job.Job;
import guanxi.starter.job.JobFixture;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.Jobs;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.table.TableFormats;
import guanxi.starter.testing.TestDatabase;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import tools.jackson.databind.json.JsonMapper;

/** One or two processes that take in tables of ids and names, and die on demand. */
class UploadFixture implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDatabase database = TestDatabase.fresh();
    private final List<Process> processes = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger largestChunk = new AtomicInteger();
    private final AtomicInteger chunks = new AtomicInteger();
    private final AtomicBoolean dead = new AtomicBoolean();
    private volatile Throwable failure = new IllegalStateException();
    private volatile int deadlyChunk = -1;

    UploadFixture() {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/starter")
                .load()
                .migrate();
        execute("create table taken (id bigint primary key, name text not null)");
    }

    void start() {
        processes.add(new Process());
    }

    void startAnother() {
        start();
    }

    TestDatabase database() {
        return database;
    }

    JobRunner runner() {
        return processes.get(0).runner;
    }

    Uploads uploads() {
        return processes.get(processes.size() - 1).uploads;
    }

    Job accept(Caller caller, String language, byte[] bytes) {
        var process = processes.get(0);
        var exchange = MockServerWebExchange.from(
                MockServerHttpRequest.post("/").acceptLanguageAsLocales(Locale.forLanguageTag(language)));
        var context = Context.of(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE, exchange);
        return process.uploads
                .accept(caller, process.rowImport, new RowCount("id"), new SentFile(bytes))
                .contextWrite(context)
                .block();
    }

    void failTimes(int times, Throwable with) {
        failure = with;
        failures.set(times);
    }

    void dieAtChunk(int chunk) {
        deadlyChunk = chunk;
    }

    boolean isDead() {
        return dead.get();
    }

    int largestChunk() {
        return largestChunk.get();
    }

    int chunks() {
        return chunks.get();
    }

    long taken() {
        return count("taken");
    }

    long count(String table) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::stop);
    }

    private void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    record RowCount(String idColumn) {}

    private final class Process {

        private final String name = "process-" + processes.size();
        private final AtomicBoolean killed = new AtomicBoolean();
        private final ConnectionPool connections = connections();
        private final DatabaseClient client = DatabaseClient.create(connections);
        private final TakeRows rowImport = new TakeRows(this);
        private final JobRunner runner;
        private final Uploads uploads;

        Process() {
            var transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
            var pieces = new Pieces(client, JSON);
            var texts = new StaticMessageSource();
            texts.addMessage("bad-row", Locale.ENGLISH, "{0} is no name");
            texts.addMessage("table-uneven-row", Locale.ENGLISH, "{2} cells for {1} columns");
            texts.addMessage("row-twice", Locale.ENGLISH, "{0} is in line {1} already");
            for (var added : List.of("line", "column", "reason")) {
                texts.addMessage("rejected-" + added, Locale.ENGLISH, added);
            }
            texts.addMessage("rejected-line", Locale.SIMPLIFIED_CHINESE, "行");
            texts.addMessage("rejected-column", Locale.SIMPLIFIED_CHINESE, "列");
            texts.addMessage("rejected-reason", Locale.SIMPLIFIED_CHINESE, "原因");
            texts.addMessage("bad-row", Locale.SIMPLIFIED_CHINESE, "{0} 不是名称");
            var work = new RowImportWork(List.of(rowImport), pieces, new RowKeys(client), JSON);
            runner = JobFixture.runner(client, JSON, List.of(work), transactions);
            uploads = new TableUploads(
                    new Jobs(client, JSON, texts, transactions),
                    runner,
                    pieces,
                    transactions,
                    new TableFormats(List.of()),
                    texts,
                    DataSize.ofMegabytes(2));
            runner.start();
        }

        /** As after kill -9: its connections end in the middle of a transaction, and it never comes back. */
        void die() {
            killed.set(true);
            execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = '" + name + "'");
            dead.set(true);
        }

        void stop() {
            runner.stop();
            connections.dispose();
        }

        private ConnectionPool connections() {
            var settings = PostgresqlConnectionConfiguration.builder()
                    .host(database.host())
                    .port(database.port())
                    .database(database.name())
                    .username(database.user())
                    .password(database.password())
                    .applicationName(name)
                    .build();
            var server = new PostgresqlConnectionFactory(settings);
            var factory = new ConnectionFactory() {
                @Override
                public Mono<? extends Connection> create() {
                    return killed.get() ? Mono.error(new DataAccessResourceFailureException("dead")) : server.create();
                }

                @Override
                public ConnectionFactoryMetadata getMetadata() {
                    return server.getMetadata();
                }
            };
            return new ConnectionPool(
                    ConnectionPoolConfiguration.builder(factory).maxSize(5).build());
        }
    }

    private final class TakeRows implements RowImport<RowCount> {

        private final Process process;

        TakeRows(Process process) {
            this.process = process;
        }

        @Override
        public String kind() {
            return "row-count";
        }

        @Override
        public Class<RowCount> options() {
            return RowCount.class;
        }

        @Override
        public void check(RowCount options, List<String> header) {
            if (!header.contains(options.idColumn())) {
                throw Refusal.invalid("/mapping/id", "no-such-column", options.idColumn());
            }
        }

        @Override
        public Optional<String> uniqueColumn(RowCount options) {
            return Optional.of(options.idColumn());
        }

        @Override
        public Mono<List<RowOutcome>> apply(UUID job, Caller caller, RowCount options, List<Row> rows) {
            chunks.incrementAndGet();
            largestChunk.accumulateAndGet(rows.size(), Math::max);
            var good =
                    rows.stream().filter(row -> !row.cell("name").equals("bad")).toList();
            return insert(good).then(Mono.defer(() -> afterwards(rows)));
        }

        private Mono<Void> insert(List<Row> rows) {
            return process.client
                    .sql("insert into taken select * from unnest(cast(:ids as bigint[]), cast(:names as text[]))")
                    .bind(
                            "ids",
                            rows.stream()
                                    .map(row -> Long.valueOf(row.cell("id")))
                                    .toArray(Long[]::new))
                    .bind("names", rows.stream().map(row -> row.cell("name")).toArray(String[]::new))
                    .then();
        }

        private Mono<List<RowOutcome>> afterwards(List<Row> rows) {
            if (failures.getAndDecrement() > 0) {
                return Mono.error(failure);
            }
            if (chunks.get() == deadlyChunk) {
                return Mono.fromRunnable(process::die)
                        .subscribeOn(Schedulers.boundedElastic())
                        .then(Mono.error(new IllegalStateException("nobody hears this: the process is dead")));
            }
            return Mono.just(rows.stream().map(this::outcome).toList());
        }

        @Override
        public Mono<Map<Long, List<FieldProblem>>> misfits(Caller caller, RowCount options, List<Row> rows) {
            return Mono.just(rows.stream().collect(Collectors.toMap(Row::line, TakeRows::problems)));
        }

        private static List<FieldProblem> problems(Row row) {
            return Stream.of("name", "note")
                    .filter(column -> row.cell(column).equals("bad"))
                    .map(column -> new FieldProblem(column, "bad-row", List.of("bad")))
                    .toList();
        }

        private RowOutcome outcome(Row row) {
            return row.cell("name").equals("bad")
                    ? RowOutcome.failed(row, problems(row))
                    : RowOutcome.of(row, "created");
        }
    }
}
