package guanxi.customer.search;

import com.fasterxml.jackson.annotation.JsonFormat;
import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.Kind;
import guanxi.customer.profile.Profile.State;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are meant; null means all.
 *
 * @param q what somebody typed into the one box
 * @param tier any of these; empty for all
 * @param state any of these; empty for all
 * @param country of the main address, as {@code province}, {@code city} and {@code district}
 * @param orgUnit with the units below it
 * @param stale whether nobody found the card true for longer than the rule of its importance allows
 * @param registeredTo with that day
 * @param custom answers to custom fields by their names; {@code name.from} and {@code name.to} bound a number or a day
 */
public record CustomerFilter(
        @Nullable String q,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Tier> tier,

        @Nullable Importance importance,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<State> state,

        @Nullable Kind kind,
        @Nullable String country,
        @Nullable String province,
        @Nullable String city,
        @Nullable String district,
        @Nullable String owner,
        @Nullable String orgUnit,
        @Nullable String tag,
        @Nullable String source,
        @Nullable Boolean stale,
        @Nullable Integer completenessFrom,
        @Nullable Integer completenessTo,
        @Nullable LocalDate registeredFrom,
        @Nullable LocalDate registeredTo,
        @Nullable String externalId,
        Map<String, String> custom) {

    private static final String UNSAID = "#";

    public CustomerFilter {
        tier = anyOf(tier);
        state = anyOf(state);
        custom = answered(custom);
    }

    public static CustomerFilter everything() {
        return whose(null, null);
    }

    public static CustomerFilter ofOwner(String owner) {
        return whose(owner, null);
    }

    /** @param orgUnit with the units below it */
    public static CustomerFilter ofUnit(String orgUnit) {
        return whose(null, orgUnit);
    }

    private static CustomerFilter whose(@Nullable String owner, @Nullable String orgUnit) {
        return new CustomerFilter(
                null, List.of(), null, List.of(), null, null, null, null, null, owner, orgUnit, null, null, null, null,
                null, null, null, null, Map.of());
    }

    /** As narrow as both where only one says something; where both do, as this one says. */
    CustomerFilter over(CustomerFilter other) {
        var answers = new TreeMap<>(other.custom);
        answers.putAll(custom);
        return new CustomerFilter(
                first(q, other.q),
                tier.isEmpty() ? other.tier : tier,
                first(importance, other.importance),
                state.isEmpty() ? other.state : state,
                first(kind, other.kind),
                first(country, other.country),
                first(province, other.province),
                first(city, other.city),
                first(district, other.district),
                first(owner, other.owner),
                first(orgUnit, other.orgUnit),
                first(tag, other.tag),
                first(source, other.source),
                first(stale, other.stale),
                first(completenessFrom, other.completenessFrom),
                first(completenessTo, other.completenessTo),
                first(registeredFrom, other.registeredFrom),
                first(registeredTo, other.registeredTo),
                first(externalId, other.externalId),
                answers);
    }

    /** What was typed into it may name somebody: a trail that is never changed tells only that something was. */
    public CustomerFilter forTheTrail() {
        var unsaid = new TreeMap<>(custom);
        unsaid.replaceAll((name, answer) -> UNSAID);
        return new CustomerFilter(
                unsaid(q),
                tier,
                importance,
                state,
                kind,
                country,
                province,
                city,
                district,
                owner,
                orgUnit,
                unsaid(tag),
                source,
                stale,
                completenessFrom,
                completenessTo,
                registeredFrom,
                registeredTo,
                unsaid(externalId),
                unsaid);
    }

    private static @Nullable String unsaid(@Nullable String typed) {
        return typed == null ? null : UNSAID;
    }

    private static <T extends Comparable<T>> List<T> anyOf(@Nullable List<T> asked) {
        return asked == null
                ? List.of()
                : asked.stream().filter(Objects::nonNull).distinct().sorted().toList();
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one != null ? one : other;
    }

    private static Map<String, String> answered(@Nullable Map<String, String> custom) {
        var answers = new TreeMap<String, String>();
        if (custom != null) {
            custom.forEach((name, answer) -> {
                if (answer != null) {
                    answers.put(name, answer);
                }
            });
        }
        return Collections.unmodifiableMap(answers);
    }
}
