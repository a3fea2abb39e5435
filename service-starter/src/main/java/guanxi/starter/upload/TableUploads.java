package guanxi.starter.upload;

import guanxi.starter.access.Caller;
import guanxi.starter.job.Job;
import guanxi.starter.job.JobRunner;
import guanxi.starter.job.Jobs;
import guanxi.starter.job.NewJob;
import guanxi.starter.job.RejectedRow;
import guanxi.starter.job.RowError;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.table.Line;
import guanxi.starter.table.Table;
import guanxi.starter.table.TableFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks through the whole file on disk before a word of it is written, then keeps it together with its job. */
class TableUploads implements Uploads {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int REJECTED_AT_ONCE = 500;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int PREVIEWED = 10;

    private final Jobs jobs;
    private final JobRunner runner;
    private final Pieces pieces;
    private final TransactionalOperator transactions;
    private final TableFormats formats;
    private final MessageSource texts;
    private final DataSize largest;

    TableUploads(
            Jobs jobs,
            JobRunner runner,
            Pieces pieces,
            TransactionalOperator transactions,
            TableFormats formats,
            MessageSource texts,
            DataSize largest) {
        this.formats = formats;
        this.texts = texts;
        this.jobs = jobs;
        this.runner = runner;
        this.pieces = pieces;
        this.transactions = transactions;
        this.largest = largest;
    }

    @Override
    public <P> Mono<Job> accept(Caller caller, RowImport<P> rowImport, P options, FilePart file) {
        return received(file, place -> accept(caller, rowImport, options, place));
    }

    @Override
    public Mono<Preview> preview(FilePart file, @Nullable String sheet) {
        return received(file, place -> blocking(() -> preview(formats.inspect(place, sheet))));
    }

    @Override
    public Mono<Job> job(Caller caller, String kind, UUID id, Locale language) {
        return jobs.find(caller, kind, id, language);
    }

    @Override
    public Mono<Page<RowError>> errors(Caller caller, String kind, UUID id, PageRequest page, Locale language) {
        return jobs.errors(caller, kind, id, page, language);
    }

    @Override
    public Mono<Page<RowError>> waiting(Caller caller, String kind, UUID id, PageRequest page, Locale language) {
        return jobs.waiting(caller, kind, id, page, language);
    }

    @Override
    public Mono<Page<Job>> jobs(Caller caller, String kind, PageRequest page) {
        return jobs.list(caller, kind, page);
    }

    @Override
    public Mono<Job> cancel(Caller caller, String kind, UUID id, Locale language) {
        return jobs.cancel(caller, kind, id, language);
    }

    @Override
    public Mono<ResponseEntity<Flux<String>>> rejected(Caller caller, String kind, UUID id, Locale language) {
        var name = ContentDisposition.attachment()
                .filename("rejected-" + id + ".csv")
                .build();
        return jobs.header(caller, kind, id)
                .map(header -> rows(id, new RejectedTable(texts, header, language), language))
                .map(rows -> ResponseEntity.ok()
                        .contentType(CSV)
                        .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                        .body(rows));
    }

    private Flux<String> rows(UUID id, RejectedTable table, Locale language) {
        return Flux.concat(
                Mono.just(BYTE_ORDER_MARK + table.header()),
                rejected(id, 0, language)
                        .expand(rows -> rows.size() < REJECTED_AT_ONCE
                                ? Mono.empty()
                                : rejected(id, rows.get(rows.size() - 1).line(), language))
                        .map(table::rows));
    }

    private Mono<List<RejectedRow>> rejected(UUID id, long behind, Locale language) {
        return jobs.rejected(id, behind, REJECTED_AT_ONCE, language);
    }

    private static Preview preview(Table table) throws IOException {
        var first = new ArrayList<Line>();
        var sample = new Sample(table.rows());
        try (var reader = table.read()) {
            for (var line = reader.next(); line != null; line = reader.next()) {
                if (first.size() < PREVIEWED) {
                    first.add(line);
                }
                sample.offer(line);
            }
        }
        return new Preview(
                table.source().traits(),
                table.header(),
                table.rows(),
                new Piece(table.header(), first).rows(),
                new Piece(table.header(), sample.lines()).rows());
    }

    private <T> Mono<T> received(FilePart file, Function<Path, Mono<T>> use) {
        return Mono.usingWhen(
                blocking(() -> Files.createTempFile("upload", ".table")),
                // What has been received needs no second place on the disk any more.
                place -> receive(file, place).then(file.delete()).then(use.apply(place)),
                place -> blocking(() -> Files.deleteIfExists(place)));
    }

    private <P> Mono<Job> accept(Caller caller, RowImport<P> rowImport, P options, Path place) {
        return blocking(() -> formats.inspect(place, rowImport.sheet(options).orElse(null)))
                .doOnNext(table -> rowImport.check(options, table.header()))
                .flatMap(table -> start(caller, rowImport, options, table))
                .doOnNext(started -> runner.wake())
                .zipWith(language())
                .flatMap(started -> jobs.find(caller, rowImport.kind(), started.getT1(), started.getT2()));
    }

    private <P> Mono<UUID> start(Caller caller, RowImport<P> rowImport, P options, Table table) {
        var job = new NewJob(rowImport.kind(), options, table.rows(), rowImport.isDryRun(options), table.header());
        return jobs.start(caller, job)
                .flatMap(id -> pieces.keep(id, table).thenReturn(id))
                .as(transactions::transactional);
    }

    private Mono<Void> receive(FilePart file, Path place) {
        var received = new AtomicLong();
        return DataBufferUtils.write(file.content().doOnNext(bytes -> count(bytes, received)), place);
    }

    private void count(DataBuffer bytes, AtomicLong received) {
        if (received.addAndGet(bytes.readableByteCount()) > largest.toBytes()) {
            DataBufferUtils.release(bytes);
            throw new Refusal(HttpStatus.CONTENT_TOO_LARGE, "too-large", largest.toMegabytes());
        }
    }

    /** That of the request under way. */
    private static Mono<Locale> language() {
        return Mono.deferContextual(context -> Mono.justOrEmpty(ServerWebExchangeContextFilter.getExchange(context)
                        .flatMap(exchange ->
                                Optional.ofNullable(exchange.getLocaleContext().getLocale()))))
                .defaultIfEmpty(Locale.ENGLISH);
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }
}
