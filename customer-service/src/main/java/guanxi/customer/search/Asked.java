package guanxi.customer.search;

import guanxi.starter.problem.FieldProblem;
import guanxi.starter.problem.Refusal;
import guanxi.starter.query.FromQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for; controllers take it as an argument, or {@link AskedFilter}.
 *
 * @param view whose filter and order hold where the request says nothing else
 * @param unread parameters that could not be read
 */
@FromQuery(
        value = {"view", "sort", FilterParameters.CUSTOM},
        parts = CustomerFilter.class)
public record Asked(
        CustomerFilter filter,
        @Nullable Order order,
        @Nullable UUID view,
        List<FieldProblem> unread) {

    public Asked {
        unread = List.copyOf(unread);
    }

    /** @throws Refusal 422 with these places and those that could not be read */
    void refuse(List<FieldProblem> problems) {
        var all = new ArrayList<>(unread);
        all.addAll(problems);
        Refusal.ifAny(all);
    }

    /** With what the view says where this says nothing. */
    Asked over(CustomerView kept) {
        var sort = kept.sort();
        var usual = sort == null ? null : Order.read(sort);
        return new Asked(filter.over(kept.filter()), order == null ? usual : order, view, unread);
    }
}
