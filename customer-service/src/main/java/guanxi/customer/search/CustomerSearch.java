package guanxi.customer.search;

import guanxi.customer.card.Customer;
import guanxi.customer.search.CardFinder.Hit;
import guanxi.customer.search.CardFinder.Start;
import guanxi.starter.access.Caller;
import guanxi.starter.paging.Page;
import guanxi.starter.paging.PageRequest;
import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists and counts the customers that somebody looks for. */
@Component
class CustomerSearch {

    private static final long COUNTED = 10_000;

    private final SoughtCards soughtCards;
    private final CardFinder finder;

    CustomerSearch(SoughtCards soughtCards, CardFinder finder) {
        this.soughtCards = soughtCards;
        this.finder = finder;
    }

    /** @param more whether there are more than that */
    record CustomerCount(long count, boolean more) {}

    Mono<Page<FoundCustomer>> list(Caller caller, CustomerFilter filter, @Nullable Order asked, PageRequest page) {
        var order = order(filter, asked);
        var start = start(order, page);
        return soughtCards
                .of(filter, order)
                .flatMap(sought -> finder.find(caller, sought, order, start, page.fetch())
                        .map(hits -> page.page(hits, hit -> keys(order, hit)))
                        .map(found -> new Page<>(
                                found.items().stream()
                                        .map(hit -> found(sought, hit))
                                        .toList(),
                                found.next())));
    }

    Mono<CustomerCount> count(Caller caller, CustomerFilter filter) {
        return soughtCards
                .of(filter)
                .flatMap(sought -> finder.count(caller, sought, COUNTED + 1))
                .map(count -> new CustomerCount(Math.min(count, COUNTED), count > COUNTED));
    }

    private static FoundCustomer found(Sought sought, Hit hit) {
        var query = sought.query();
        return new FoundCustomer(Customer.of(hit.card()), query == null ? List.of() : Highlights.of(query, hit.card()));
    }

    private static Order order(CustomerFilter filter, @Nullable Order asked) {
        if (asked == null) {
            return filter.q() == null ? Order.BY_NAME : Order.BY_RELEVANCE;
        }
        if (asked.by() == Order.By.RELEVANCE && filter.q() == null) {
            throw Refusal.invalid("?sort", "nothing-to-rank");
        }
        return asked;
    }

    private static List<?> keys(Order order, Hit hit) {
        var name = hit.name();
        return List.of(
                order.text(),
                hit.rank(),
                name == null ? "" : name,
                hit.number(),
                hit.card().id());
    }

    private static @Nullable Start start(Order order, PageRequest page) {
        var from = page.key(0);
        if (from == null) {
            return null;
        }
        if (!from.equals(order.text()) || page.after().size() != 5) {
            throw Refusal.invalid("?after", "unknown-value", String.join(" ", page.after()));
        }
        return page.key(
                4,
                id -> new Start(
                        Integer.parseInt(page.after().get(1)),
                        page.after().get(2),
                        Integer.parseInt(page.after().get(3)),
                        UUID.fromString(id)));
    }
}
