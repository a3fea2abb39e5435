package guanxi.customer.composition;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.composition.Composition.Group;
import guanxi.customer.search.AskedFilter;
import guanxi.customer.search.AskedReader;
import guanxi.customer.search.FilteredCards;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class CompositionController {

    private final FilteredCards cards;
    private final AskedReader reader;
    private final MessageSource texts;

    CompositionController(FilteredCards cards, AskedReader reader, MessageSource texts) {
        this.cards = cards;
        this.reader = reader;
        this.texts = texts;
    }

    record CompositionView(String by, long customers, List<GroupView> groups) {}

    /**
     * @param name of the group in the caller's language
     * @param share in per cent of all; null when there are none
     */
    record GroupView(
            Composition.Kind kind,
            @Nullable String key,
            String name,
            long customers,
            @Nullable BigDecimal share) {}

    @GetMapping("/api/customers/composition")
    @Allowed(
            roles = {REP, SERVICE, MANAGER, DIRECTOR, ADMIN},
            scopes = "customers.read")
    @Operation(
            operationId = "showCustomerComposition",
            summary = "How many of the customers of a filter are of which kind, and their shares",
            description =
                    "The filter is that of the list, so that a saved view is counted as it is shown. by: tier, region,"
                            + " state, owner, importance, orgUnit or source.")
    Mono<CompositionView> show(Caller caller, @RequestParam String by, AskedFilter customers, Locale language) {
        var dimension = Dimension.of(by);
        return reader.settle(caller, customers)
                .flatMap(filter -> cards.tally(caller, filter, dimension.sql()))
                .map(tallies -> view(Composition.of(dimension, tallies), language));
    }

    private CompositionView view(Composition composition, Locale language) {
        var groups = composition.groups();
        var shares = Shares.of(groups.stream().map(Group::customers).toList());
        var views = IntStream.range(0, groups.size())
                .mapToObj(place -> view(
                        composition.dimension(),
                        groups.get(place),
                        shares.map(all -> all.get(place)).orElse(null),
                        language))
                .toList();
        return new CompositionView(composition.dimension().by(), composition.customers(), views);
    }

    private GroupView view(Dimension dimension, Group group, @Nullable BigDecimal share, Locale language) {
        return new GroupView(group.kind(), group.key(), name(dimension, group, language), group.customers(), share);
    }

    private String name(Dimension dimension, Group group, Locale language) {
        if (group.key() == null) {
            return texts.getMessage("group-" + group.kind(), null, language);
        }
        return dimension.kinds().isEmpty()
                ? group.key()
                : texts.getMessage(dimension.by() + "-" + group.key(), null, language);
    }
}
