package guanxi.customer.export;

import guanxi.customer.card.Card;
import guanxi.customer.search.CustomerFilter;
import guanxi.customer.search.FilteredCards;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.time.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Streams the cards of a filter. A batch is read when the one before is on its way, so a slow reader slows the reading
 * and one who is gone ends it. That it began is in the trail before the first card leaves, and what left when it ends,
 * however it ends.
 */
@Component
class CustomerExport {

    private static final int CARDS = 500;

    private final FilteredCards filtered;
    private final AuditTrail audit;

    CustomerExport(FilteredCards filtered, AuditTrail audit) {
        this.filtered = filtered;
        this.audit = audit;
    }

    Flux<DataBuffer> stream(Caller caller, CustomerFilter filter, ExportForm form) {
        var export = new Run(Ids.next(), caller, filter, form, new AtomicLong());
        return Flux.usingWhen(
                record(export, "customer.export-begun", Map.of("filter", filter.forTheTrail(), "format", form.format()))
                        .thenReturn(export),
                this::stream,
                run -> end(run, "complete"),
                (run, failure) -> end(run, "failed"),
                run -> end(run, "abandoned"));
    }

    private Flux<DataBuffer> stream(Run run) {
        var file = run.form().file();
        return batches(run)
                .concatMap(cards -> working(() -> file.write(cards)).doOnNext(sent -> run.count(cards)), 1)
                .concatWith(working(file::end))
                .filter(bytes -> bytes.length > 0)
                .map(DefaultDataBufferFactory.sharedInstance::wrap);
    }

    private Flux<List<Card>> batches(Run run) {
        return batch(run, null)
                .expand(cards -> cards.size() < CARDS
                        ? Mono.empty()
                        : batch(run, cards.get(CARDS - 1).id()));
    }

    private Mono<List<Card>> batch(Run run, @Nullable UUID after) {
        return filtered.batch(run.caller(), run.filter(), after, CARDS);
    }

    private Mono<Void> end(Run run, String how) {
        var details = Map.of(
                "filter",
                run.filter().forTheTrail(),
                "format",
                run.form().format(),
                "cards",
                run.cards().get(),
                "end",
                how);
        return record(run, "customer.exported", details);
    }

    private Mono<Void> record(Run run, String action, Map<String, Object> details) {
        return audit.record(run.caller(), action, run.id(), details);
    }

    private static Mono<byte[]> working(Callable<byte[]> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private record Run(UUID id, Caller caller, CustomerFilter filter, ExportForm form, AtomicLong cards) {

        void count(List<Card> sent) {
            cards.addAndGet(sent.size());
        }
    }
}
