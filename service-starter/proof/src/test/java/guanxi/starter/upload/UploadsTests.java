package guanxi.starter.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.job.Job;
import guanxi.starter.job.RowError;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import guanxi.starter.table.MalformedTable;
import guanxi.starter.testing.AtOnce;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class UploadsTests {

    private static final Caller LI_NA = new Caller("li.na", "Li Na", Set.of(Role.SERVICE), Set.of(), "sales/shandong");
    private static final Caller CHEN_JUN = new Caller("chen.jun", "", Set.of(Role.MANAGER), Set.of(), "sales/shandong");
    private static final Caller ADMIN = new Caller("admin", "Admin", Set.of(Role.ADMIN), Set.of(), "sales");

    private final UploadFixture fixture = new UploadFixture();

    @BeforeEach
    void start() {
        fixture.start();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void takesEveryRowOnceAndCountsWhatBecameOfIt() {
        var job = await(upload(table(2203)));

        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.done()).isEqualTo(2203);
        assertThat(job.total()).isEqualTo(2203);
        assertThat(job.counts()).isEqualTo(Map.of("created", 2203L));
        assertThat(fixture.taken()).isEqualTo(2203);
        assertThat(fixture.largestChunk()).isEqualTo(2000);
        assertThat(fixture.count("job_piece")).isZero();
    }

    @Test
    void answersAtOnceWithTheWaitingJob() {
        fixture.runner().stop();
        var job = upload(table(3));

        assertThat(job.state()).isEqualTo(Job.State.WAITING);
        assertThat(job.total()).isEqualTo(3);
        assertThat(job.owner()).isEqualTo("li.na");
    }

    @Test
    void namesEveryBadRowInTheLanguageOfTheReader() {
        var job = await(fixture.accept(LI_NA, "zh-CN", "id,name\n1,a\n2,bad\n".getBytes(UTF_8)));

        assertThat(job.counts()).isEqualTo(Map.of("created", 1L, "failed", 1L));
        assertThat(job.errors()).containsExactly(new RowError(3, "name", "bad-row", "bad is no name"));
        assertThat(fixture.uploads()
                        .job(LI_NA, "row-count", job.id(), Locale.SIMPLIFIED_CHINESE)
                        .block()
                        .errors())
                .containsExactly(new RowError(3, "name", "bad-row", "bad 不是名称"));
        assertThat(errors(job.id(), Locale.SIMPLIFIED_CHINESE, List.of()).items())
                .containsExactly(new RowError(3, "name", "bad-row", "bad 不是名称"));
    }

    @Test
    void namesEveryPlaceAtWhichARowIsBadAndHandsTheRowOutOnce() {
        var job = await(upload("id,name,note\n1,a,\n2,bad,bad\n1,b,bad\n"));
        var first = new RowError(3, "name", "bad-row", "bad is no name");
        var second = new RowError(3, "note", "bad-row", "bad is no name");

        assertThat(job.counts()).isEqualTo(Map.of("created", 1L, "failed", 2L));
        assertThat(job.errors())
                .containsExactly(
                        first,
                        second,
                        new RowError(4, "id", "row-twice", "1 is in line 2 already"),
                        new RowError(4, "note", "bad-row", "bad is no name"));
        assertThat(rejected(job.id(), Locale.ENGLISH))
                .isEqualTo("\uFEFFid,name,note,line,column,reason\r\n"
                        + "2,bad,bad,3,\"name, note\",name: bad is no name / note: bad is no name\r\n"
                        + "1,b,bad,4,\"id, note\",id: 1 is in line 2 already / note: bad is no name\r\n");
        assertThat(errors(job.id(), Locale.ENGLISH, List.of("3", "1")).items()).startsWith(second);
    }

    @Test
    void failsTheSecondRowWithTheSameKeyHoweverFarBehind() {
        var job = await(upload(table(600) + "7,again\n600,new\n600,again\n"));

        assertThat(job.counts()).isEqualTo(Map.of("created", 601L, "failed", 2L));
        assertThat(job.errors())
                .containsExactly(
                        new RowError(602, "id", "row-twice", "7 is in line 9 already"),
                        new RowError(604, "id", "row-twice", "600 is in line 603 already"));
        assertThat(fixture.count("job_row_key")).isZero();
    }

    /** Letters as they come: an index would hold any number of the same one. */
    @Test
    void leavesAKeyThatIsTooLongForAnIndexToTheRowThatBearsIt() {
        var key =
                new Random(7).ints(6000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
        var job = await(upload("id,name\n1,a\n" + key + ",bad\n" + key + ",bad\n1,b\n2,b\n"));

        assertThat(job.counts()).isEqualTo(Map.of("created", 2L, "failed", 3L));
        assertThat(job.errors())
                .extracting(error -> error.line() + " " + error.code())
                .containsExactly("3 bad-row", "4 bad-row", "5 row-twice");
    }

    @Test
    void pagesThroughAllRowErrors() {
        var rows = IntStream.range(0, 250).mapToObj(row -> row + ",bad\n").collect(Collectors.joining());
        var job = await(upload("id,name\n" + rows));
        var first = errors(job.id(), Locale.ENGLISH, List.of());
        var second = errors(job.id(), Locale.ENGLISH, List.of("201", "1"));

        assertThat(job.errors()).hasSize(100);
        assertThat(first.items()).hasSize(200).last().extracting(RowError::line).isEqualTo(201L);
        assertThat(first.next()).isNotNull();
        assertThat(second.items()).hasSize(50);
        assertThat(second.next()).isNull();
    }

    @Test
    void hidesAJobFromAllButItsOwnerAndAdministrators() {
        var job = await(upload(table(1)));

        assertThat(find(ADMIN, job.id()).owner()).isEqualTo("li.na");
        assertThatThrownBy(() -> find(CHEN_JUN, job.id())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> fixture.uploads()
                        .job(LI_NA, "other-import", job.id(), Locale.ENGLISH)
                        .block())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    @Test
    void writesNothingOfAMalformedFile() {
        var text = table(5000) + "5001,\"never closed\n";

        assertThatThrownBy(() -> upload(text)).isInstanceOf(MalformedTable.class);
        assertThat(fixture.count("job")).isZero();
        assertThat(fixture.count("job_piece")).isZero();
    }

    @Test
    void writesNothingWhenTheOptionsDoNotFitTheHeader() {
        assertThatThrownBy(() -> upload("other,name\n1,a\n"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.fields()).extracting("code").containsExactly("no-such-column"));
        assertThat(fixture.count("job")).isZero();
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        assertThatThrownBy(() -> upload("id,name\n" + "1,a\n".repeat(700_000)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE));
    }

    @Test
    void finishesAFileWithoutRows() {
        assertThat(await(upload("id,name\n")).done()).isZero();
    }

    @Test
    void triesAgainWithoutEndWhenTheInfrastructureFails() {
        fixture.failTimes(7, new TransientDataAccessResourceException("the database is away"));
        var job = await(upload(table(700)));

        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(fixture.taken()).isEqualTo(700);
    }

    static Stream<Throwable> defects() {
        return Stream.of(new IllegalStateException("a defect"), new AssertionError("a defect that is no exception"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void givesUpADefectAndSaysSo(Throwable defect) {
        fixture.failTimes(100, defect);
        var job = await(upload(table(700)));

        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.failure()).isEqualTo("internal");
        assertThat(fixture.taken()).isZero();
        assertThat(fixture.count("job_piece")).isZero();
    }

    @Test
    void anotherProcessGoesOnWhereADeadOneStopped() {
        fixture.dieAtChunk(2);
        var job = upload(table(4100));
        await("the first process dies").until(fixture::isDead);
        assertThat(fixture.taken()).isEqualTo(2000);
        assertThat(fixture.count("job where state = 'RUNNING' and done = 2000")).isEqualTo(1);
        fixture.startAnother();
        var finished = await(job);

        assertThat(finished.counts()).isEqualTo(Map.of("created", 4100L));
        assertThat(fixture.taken()).isEqualTo(4100);
    }

    @Test
    void twoProcessesShareTheJobsWithoutDoingOneTwice() {
        fixture.startAnother();
        var jobs = IntStream.range(0, 6)
                .mapToObj(number -> upload(table(number * 4000, 3200)))
                .toList();

        assertThat(jobs).allSatisfy(job -> assertThat(await(job).counts()).isEqualTo(Map.of("created", 3200L)));
        assertThat(fixture.taken()).isEqualTo(6 * 3200);
    }

    @Test
    void takesTwentyThousandRowsInPieces() {
        var job = await(upload(table(20_000)));

        assertThat(job.counts()).isEqualTo(Map.of("created", 20_000L));
        assertThat(fixture.largestChunk()).isEqualTo(2000);
        assertThat(fixture.chunks()).isEqualTo(10);
    }

    @Test
    void stopsAJobThatIsCancelledAndKeepsWhatWasDone() {
        fixture.runner().stop();
        var waiting = upload(table(1203));
        var cancelled = cancel(waiting.id());
        fixture.startAnother();

        assertThat(cancelled.state()).isEqualTo(Job.State.CANCELLED);
        assertThat(cancelled.endedAt()).isNotNull();
        assertThat(fixture.count("job_piece")).isZero();
        assertThatThrownBy(() -> cancel(waiting.id()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        again -> assertThat(again.code() + again.status()).isEqualTo("job-ended409 CONFLICT"));
        assertThat(await(upload(table(3))).state()).isEqualTo(Job.State.DONE);
        assertThat(fixture.taken()).isEqualTo(3);
    }

    @Test
    void forgetsTheRowsOfACancelledJobInOneWithItsEnd() throws Exception {
        fixture.runner().stop();
        var waiting = upload(table(1203));
        try (var other = fixture.database().connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table job_row_key in share mode");
            var cancelling = CompletableFuture.supplyAsync(() -> cancel(waiting.id()), AtOnce.THREADS);
            await("the rows are forgotten").until(() -> fixture.database().isAwaited("delete from job_row_key%"));

            assertThat(fixture.count("job where state = 'CANCELLED'")).isZero();
            other.rollback();
            assertThat(cancelling.join().state()).isEqualTo(Job.State.CANCELLED);
        }
        assertThat(fixture.count("job_piece")).isZero();
    }

    @Test
    void countsWhatWasTakenBeforeTheCancellation() {
        var job = upload(table(30_000));
        await("something is taken").until(() -> find(LI_NA, job.id()).done() > 0);
        var cancelled = cancel(job.id());
        var another = await(upload(table(30_000, 700)));

        assertThat(another.state()).isEqualTo(Job.State.DONE);
        assertThat(find(LI_NA, job.id())).isEqualTo(cancelled);
        assertThat(cancelled.done()).isPositive().isLessThan(30_000);
        assertThat(cancelled.counts()).isEqualTo(Map.of("created", cancelled.done()));
        assertThat(fixture.taken()).isEqualTo(cancelled.done() + 700);
    }

    @Test
    void cancelsNobodyElsesJob() {
        var job = upload(table(3));

        assertThatThrownBy(() -> fixture.uploads()
                        .cancel(CHEN_JUN, "row-count", job.id(), Locale.ENGLISH)
                        .block())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    @Test
    void listsTheJobsOfTheCallerTheLatestFirst() {
        var first = await(upload("id,name\n1,bad\n"));
        var second = await(upload(table(5, 3)));
        var page = jobs(LI_NA, new PageRequest(1, List.of()));
        var next = jobs(LI_NA, new PageRequest(1, List.of(second.id().toString())));

        assertThat(page.items()).extracting(Job::id).containsExactly(second.id());
        assertThat(page.next()).isNotNull();
        assertThat(next.items()).extracting(Job::id).containsExactly(first.id());
        assertThat(jobs(ADMIN, new PageRequest(1, List.of())).items()).isEmpty();
    }

    @Test
    void handsOutRejectedRowsToBeMendedAndSentAgain() {
        var job = await(upload("id,name,note\n1,good,\n2,bad,\"'=1+1, \"\"x\"\"\"\n3,bad,+86532\n"));
        var rejected = rejected(job.id(), Locale.SIMPLIFIED_CHINESE);

        assertThat(rejected)
                .isEqualTo("\uFEFFid,name,note,行,列,原因\r\n2,bad,\"'=1+1, \"\"x\"\"\",3,name,bad 不是名称\r\n"
                        + "3,bad,'+86532,4,name,bad 不是名称\r\n");
        var again = await(fixture.accept(LI_NA, "en", rejected.getBytes(UTF_8)));
        assertThat(rejected(again.id(), Locale.ENGLISH))
                .isEqualTo(
                        "\uFEFFid,name,note,line,column,reason\r\n2,bad,\"'=1+1, \"\"x\"\"\",2,name,bad is no name\r\n"
                                + "3,bad,'+86532,3,name,bad is no name\r\n");
        assertThat(await(upload(rejected.replace("bad,", "good,"))).counts()).isEqualTo(Map.of("created", 2L));
    }

    @Test
    void rejectsARowWithTooManyCellsUntilItIsMended() {
        var job = await(upload("id,name\n1,good\n2,Main street, Building 3\n3,good,\n"));
        var reason = "3 cells for 2 columns";
        var rejected = rejected(job.id(), Locale.ENGLISH);

        assertThat(job.counts()).isEqualTo(Map.of("created", 2L, "failed", 1L));
        assertThat(job.errors()).containsExactly(new RowError(3, "name", "table-uneven-row", reason));
        assertThat(rejected)
                .isEqualTo("\uFEFFid,name,line,column,reason\r\n2,Main street,3,name," + reason + ",Building 3\r\n");
        assertThat(await(upload(rejected + "4,good,,,\r\n")).counts()).isEqualTo(Map.of("created", 1L, "failed", 1L));
        var mended = rejected.replace("street,", "street Building 3,").replace(",Building 3\r", "\r");
        assertThat(await(upload(mended)).counts()).isEqualTo(Map.of("created", 1L));
    }

    @Test
    void handsOutARowWithTooFewCellsAsWideAsTheHeader() {
        var job = await(upload("id,name,note\n1,good,\n2,short\n"));

        assertThat(job.counts()).isEqualTo(Map.of("created", 1L, "failed", 1L));
        assertThat(rejected(job.id(), Locale.ENGLISH)).contains("\r\n2,short,,3,name,");
    }

    @Test
    void handsOutAllRejectedRowsHoweverMany() {
        var rows = IntStream.range(0, 1201).mapToObj(row -> row + ",bad\n").collect(Collectors.joining());
        var job = await(upload("id,name\n" + rows));

        assertThat(rejected(job.id(), Locale.ENGLISH).lines()).hasSize(1202).doesNotHaveDuplicates();
    }

    private Job cancel(UUID id) {
        return fixture.uploads().cancel(LI_NA, "row-count", id, Locale.ENGLISH).block();
    }

    private guanxi.starter.paging.Page<Job> jobs(Caller caller, PageRequest page) {
        return fixture.uploads().jobs(caller, "row-count", page).block();
    }

    private guanxi.starter.paging.Page<RowError> errors(UUID id, Locale language, List<String> after) {
        return fixture.uploads()
                .errors(LI_NA, "row-count", id, new PageRequest(200, after), language)
                .block();
    }

    private String rejected(UUID id, Locale language) {
        return fixture.uploads()
                .rejected(LI_NA, "row-count", id, language)
                .flatMapMany(ResponseEntity::getBody)
                .collectList()
                .map(texts -> String.join("", texts))
                .block();
    }

    private Job upload(String text) {
        return fixture.accept(LI_NA, "en", text.getBytes(UTF_8));
    }

    private Job find(Caller caller, UUID id) {
        return fixture.uploads().job(caller, "row-count", id, Locale.ENGLISH).block();
    }

    private Job await(Job job) {
        return await("the job to end").until(() -> find(LI_NA, job.id()), found -> found.endedAt() != null);
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return org.awaitility.Awaitility.await(what)
                .pollInterval(java.time.Duration.ofMillis(20))
                .atMost(java.time.Duration.ofSeconds(60));
    }

    private static String table(int rows) {
        return table(0, rows);
    }

    private static String table(int from, int rows) {
        return IntStream.range(from, from + rows)
                .mapToObj(row -> row + ",row " + row + "\n")
                .collect(Collectors.joining("", "id,name\n", ""));
    }
}
