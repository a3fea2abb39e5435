package guanxi.customer.search;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomFields;
import guanxi.customer.search.CustomerViewController.SaveView;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Sight;
import guanxi.starter.audit.AuditTrail;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.time.Ids;
import guanxi.starter.version.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Saves views for their owners, who alone may change them. */
@Component
class ViewKeeper {

    private final CustomerViews views;
    private final CustomFields customFields;
    private final AuditTrail audit;
    private final TransactionalOperator transactions;

    ViewKeeper(CustomerViews views, CustomFields customFields, AuditTrail audit, TransactionalOperator transactions) {
        this.views = views;
        this.customFields = customFields;
        this.audit = audit;
        this.transactions = transactions;
    }

    Mono<CustomerView> save(Caller caller, SaveView stated) {
        var view = view(Ids.next(), 1, caller, stated);
        return checked(caller, view)
                .then(Mono.defer(() -> views.add(view)))
                .then(Mono.defer(() -> audit.record(caller, "customer-view.saved", view.id(), view.forTheTrail())))
                .as(transactions::transactional)
                .thenReturn(view);
    }

    Mono<CustomerView> change(Caller caller, UUID id, ExpectedVersion version, SaveView stated) {
        return own(caller, id, version)
                .map(before -> view(id, before.version() + 1, caller, stated))
                .flatMap(view -> checked(caller, view)
                        .then(Mono.defer(() -> views.change(view)))
                        .then(Mono.defer(() -> audit.record(caller, "customer-view.changed", id, view.forTheTrail())))
                        .thenReturn(view))
                .as(transactions::transactional);
    }

    Mono<Void> remove(Caller caller, UUID id, ExpectedVersion version) {
        return own(caller, id, version)
                .flatMap(view -> views.remove(view)
                        .then(Mono.defer(() -> audit.record(caller, "customer-view.removed", id, view.forTheTrail()))))
                .as(transactions::transactional);
    }

    private static CustomerView view(UUID id, long version, Caller caller, SaveView stated) {
        var shared = stated.sharedWith() == null || stated.sharedWith().isBlank()
                ? null
                : stated.sharedWith().strip();
        return new CustomerView(
                id, version, caller.subject(), stated.name().strip(), stated.filter(), stated.sort(), shared);
    }

    private Mono<CustomerView> own(Caller caller, UUID id, ExpectedVersion version) {
        return views.find(caller, id).doOnNext(view -> {
            if (!view.owner().equals(caller.subject())) {
                throw new Refusal(HttpStatus.FORBIDDEN, "view-of-another", view.owner());
            }
            version.mustBe(view.version(), view);
        });
    }

    private Mono<Void> checked(Caller caller, CustomerView view) {
        return customFields
                .all()
                .doOnNext(fields -> Refusal.ifAny(problems(caller, view, fields)))
                .then();
    }

    private static List<FieldProblem> problems(Caller caller, CustomerView view, List<CustomField> fields) {
        var problems = new ArrayList<>(FilterRules.problems(view.filter(), fields, "/filter/"));
        var sort = view.sort();
        if (sort != null && !Order.isKnown(sort)) {
            problems.add(new FieldProblem("/sort", "not-a-choice", List.of(sort, Order.known())));
        } else if (sort != null && Order.read(sort).field() != null) {
            FilterRules.order(Order.read(sort), fields, "/sort").ifPresent(problems::add);
        } else if (sort != null
                && sort.equals(Order.BY_RELEVANCE.text())
                && view.filter().q() == null) {
            problems.add(new FieldProblem("/sort", "nothing-to-rank", List.of()));
        }
        if (view.name().chars().anyMatch(Character::isISOControl)) {
            problems.add(new FieldProblem("/name", "unprintable", List.of()));
        }
        if (!maySee(caller, view.sharedWith())) {
            problems.add(new FieldProblem("/sharedWith", "not-your-unit", List.of(String.valueOf(view.sharedWith()))));
        }
        return problems;
    }

    /** Whoever sees all shares with any; others with the own unit and those below. */
    private static boolean maySee(Caller caller, @Nullable String unit) {
        return unit == null
                || unit.length() <= 200
                        && unit.chars().noneMatch(Character::isISOControl)
                        && (caller.sight() instanceof Sight.Everything
                                || unit.equals(caller.unit())
                                || !caller.unit().isEmpty() && unit.startsWith(caller.unit() + "/"));
    }
}
