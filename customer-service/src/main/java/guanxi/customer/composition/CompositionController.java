package guanxi.customer.composition;

import static guanxi.starter.access.Role.ADMIN;
import static guanxi.starter.access.Role.DIRECTOR;
import static guanxi.starter.access.Role.MANAGER;
import static guanxi.starter.access.Role.REP;
import static guanxi.starter.access.Role.SERVICE;

import guanxi.customer.card.Tier;
import guanxi.customer.composition.Composition.Group;
import guanxi.customer.composition.Compositions.Scope;
import guanxi.customer.profile.Profile.State;
import guanxi.starter.access.Allowed;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class CompositionController {

    private final Compositions compositions;
    private final MessageSource texts;

    CompositionController(Compositions compositions, MessageSource texts) {
        this.compositions = compositions;
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
            summary = "How many of the customers in sight are of which kind, and their shares")
    Mono<CompositionView> show(
            Caller caller,
            @RequestParam String by,
            @RequestParam @Nullable String orgUnit,
            @RequestParam @Nullable String owner,
            @Parameter(array = @ArraySchema(schema = @Schema(implementation = Tier.class))) @RequestParam @Nullable
                    List<String> tier,
            @Parameter(array = @ArraySchema(schema = @Schema(implementation = State.class))) @RequestParam @Nullable
                    List<String> state,
            Locale language) {
        return compositions
                .by(
                        caller,
                        Dimension.of(by),
                        new Scope(
                                orgUnit,
                                owner,
                                several("tier", Tier.class, tier),
                                several("state", State.class, state)))
                .map(composition -> view(composition, language));
    }

    /** Several parameters, or several values in one, between commas; as lists have it. */
    private static <E extends Enum<E>> List<E> several(String name, Class<E> type, @Nullable List<String> asked) {
        if (asked == null) {
            return List.of();
        }
        return asked.isEmpty()
                ? List.of(one(name, type, ""))
                : asked.stream()
                        .flatMap(values -> Arrays.stream(values.split(",", -1)))
                        .map(value -> one(name, type, value))
                        .toList();
    }

    private static <E extends Enum<E>> E one(String name, Class<E> type, String asked) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "?" + name,
                        "not-a-choice",
                        asked,
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
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
