package guanxi.evaluation.form;

import guanxi.evaluation.template.Templates;
import guanxi.starter.access.Caller;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.outbox.Outbox;
import guanxi.starter.outbox.OutgoingEvent;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.CompanyCalendar;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Carries a command out on a form: the change, its event and its trace stand or fall together. */
@Component
class FormKeeper {

    private final Evaluations evaluations;
    private final Templates templates;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final CompanyCalendar calendar;
    private final TransactionalOperator transaction;

    FormKeeper(
            Evaluations evaluations,
            Templates templates,
            Outbox outbox,
            AuditTrail audit,
            CompanyCalendar calendar,
            TransactionalOperator transaction) {
        this.evaluations = evaluations;
        this.templates = templates;
        this.outbox = outbox;
        this.audit = audit;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    /** What is asked of a form by somebody on a day; empty when it changes nothing. */
    interface Command extends BiFunction<Evaluation, Signature, Optional<? extends EvaluationEvent>> {}

    Mono<Form> open(Caller caller, UUID customer, UUID template, DocumentControl control) {
        var who = signatureOf(caller);
        return templates
                .newest(template)
                .switchIfEmpty(Mono.error(
                        () -> Refusal.invalid("/templateId", "unknown-reference", "evaluation-template", template)))
                .zipWith(evaluations.nextNumber(who.on().getYear()))
                .map(both -> Evaluation.open(Ids.next(), both.getT2(), customer, both.getT1(), control, who))
                .flatMap(opened -> evaluations
                        .add(caller, opened.evaluation())
                        .then(tell(caller, null, opened))
                        .then(evaluations.find(caller, opened.evaluation().id())))
                .as(transaction::transactional);
    }

    /** @throws Refusal 404 out of sight, 412 when somebody else was faster, or what stands against the command */
    Mono<Form> change(Caller caller, UUID id, ExpectedVersion expected, Command command) {
        return evaluations
                .hold(caller, id)
                .switchIfEmpty(Mono.error(() -> Refusal.unknown("evaluation", id)))
                .flatMap(form -> {
                    expected.mustBe(form.evaluation().version());
                    return command.apply(form.evaluation(), signatureOf(caller))
                            .map(event -> carryOut(caller, form, event))
                            .orElseGet(() -> Mono.just(form));
                })
                .as(transaction::transactional);
    }

    Mono<Form> known(Caller caller, UUID id) {
        return evaluations.find(caller, id).switchIfEmpty(Mono.error(() -> Refusal.unknown("evaluation", id)));
    }

    private Mono<Form> carryOut(Caller caller, Form form, EvaluationEvent event) {
        var before = form.evaluation();
        return evaluations
                .replace(event.evaluation())
                .flatMap(replaced -> replaced ? tell(caller, before, event) : stale(caller, before))
                .thenReturn(new Form(event.evaluation(), form.customer(), form.customerName()));
    }

    private Mono<Void> stale(Caller caller, Evaluation before) {
        return known(caller, before.id())
                .doOnNext(now -> new ExpectedVersion(before.version())
                        .mustBe(now.evaluation().version()))
                .then();
    }

    private Mono<Void> tell(Caller caller, @Nullable Evaluation before, EvaluationEvent event) {
        var after = event.evaluation();
        var data = Told.of(before, after);
        // Under one customer all its life, so that its events keep their order; of merges customer-service tells.
        var told = new OutgoingEvent(
                "crm.evaluation." + event.fact() + ".v1", after.customerId(), after.id(), after.version(), data);
        var details = Map.of("number", after.number(), "version", after.version(), "changed", data.changed());
        return outbox.append(told)
                .then(Mono.defer(() -> audit.record(caller, "evaluation." + event.fact(), after.id(), details)));
    }

    private Signature signatureOf(Caller caller) {
        return new Signature(caller.subject(), calendar.today());
    }
}
