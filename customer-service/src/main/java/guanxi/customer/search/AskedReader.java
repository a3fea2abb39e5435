package guanxi.customer.search;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomFields;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Checks what is asked for, in parameters or in a body. */
@Component
public class AskedReader {

    private final CustomerViews views;
    private final CustomFields customFields;

    AskedReader(CustomerViews views, CustomFields customFields) {
        this.views = views;
        this.customFields = customFields;
    }

    /**
     * With what the view says where the request says nothing.
     *
     * @throws Refusal 422 naming each parameter that is no good
     */
    public Mono<Asked> settle(Caller caller, Asked asked) {
        return customFields
                .all()
                .doOnNext(fields -> asked.refuse(problems(asked, fields)))
                .flatMap(fields -> views.over(caller, asked)
                        // Two bounds, each of which is good, may leave nothing between them.
                        .doOnNext(settled -> settled.refuse(problems(settled, fields))));
    }

    /** As the other. */
    public Mono<CustomerFilter> settle(Caller caller, AskedFilter asked) {
        return settle(caller, asked.asked()).map(Asked::filter);
    }

    private static List<FieldProblem> problems(Asked asked, List<CustomField> fields) {
        var problems = new ArrayList<>(FilterRules.problems(asked.filter(), fields, "?"));
        FilterRules.order(asked.order(), fields, "?sort").ifPresent(problems::add);
        return problems;
    }

    /**
     * @param pointer to the filter in its body
     * @throws Refusal 422 naming each part of the filter that is no good
     */
    public Mono<Void> refuse(CustomerFilter filter, String pointer) {
        return customFields
                .all()
                .doOnNext(fields -> Refusal.ifAny(FilterRules.problems(filter, fields, pointer + "/")))
                .then();
    }
}
