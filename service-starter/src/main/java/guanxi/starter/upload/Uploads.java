package guanxi.starter.upload;

import guanxi.starter.access.Caller;
import guanxi.starter.job.Job;
import guanxi.starter.job.RowError;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Accepts uploaded tables and shows the jobs that take them in. */
public interface Uploads {

    /**
     * Keeps the file and starts the job.
     *
     * @throws guanxi.starter.problem.Refusal 422 with the line and column when the file is no table, 413 when it is too large
     */
    <P> Mono<Job> accept(Caller caller, RowImport<P> rowImport, P options, FilePart file);

    /**
     * Looks at a file without keeping it.
     *
     * @param sheet of a workbook; null means the first one that is to be seen
     * @throws guanxi.starter.problem.Refusal as {@link #accept}
     */
    Mono<Preview> preview(FilePart file, @Nullable String sheet);

    /**
     * @param language of the row errors
     * @throws guanxi.starter.problem.Refusal 404 when there is none, or it is another caller's and this one no administrator
     */
    Mono<Job> job(Caller caller, String kind, UUID id, Locale language);

    /** A row that is wrong at several places has several. */
    Mono<Page<RowError>> errors(Caller caller, String kind, UUID id, PageRequest page, Locale language);

    /** Rows that were taken, with what each waited for at that moment. */
    Mono<Page<RowError>> waiting(Caller caller, String kind, UUID id, PageRequest page, Locale language);

    /** The jobs of the caller, the latest first. */
    Mono<Page<Job>> jobs(Caller caller, String kind, PageRequest page);

    /** @throws guanxi.starter.problem.Refusal as {@link #job}, and 409 when the job has ended already */
    Mono<Job> cancel(Caller caller, String kind, UUID id, Locale language);

    /**
     * All rows that were not taken with the reasons, as a CSV to download, to mend and to send again: one line for a row,
     * however many reasons it has.
     *
     * @param language of the reasons and of the columns that are added
     */
    Mono<ResponseEntity<Flux<String>>> rejected(Caller caller, String kind, UUID id, Locale language);
}
