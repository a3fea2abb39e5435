package guanxi.customer.search;

import guanxi.customer.card.Tier;
import guanxi.customer.profile.Profile.Importance;
import guanxi.customer.profile.Profile.Kind;
import guanxi.customer.profile.Profile.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters within a unit of their own. */
record FilterOf(String unit) {

    CustomerFilter none() {
        return of(null, List.of(), null, null, null, null, null, null, null, Map.of());
    }

    CustomerFilter q(String q) {
        return of(q, List.of(), null, null, null, null, null, null, null, Map.of());
    }

    CustomerFilter tier(Tier... tiers) {
        return of(null, List.of(tiers), null, null, null, null, null, null, null, Map.of());
    }

    CustomerFilter importance(Importance importance) {
        return of(null, List.of(), importance, null, null, null, null, null, null, Map.of());
    }

    CustomerFilter region(String province, String city) {
        return of(null, List.of(), null, province, city, null, null, null, null, Map.of());
    }

    CustomerFilter owner(String owner) {
        return of(null, List.of(), null, null, null, owner, null, null, null, Map.of());
    }

    CustomerFilter tag(String tag) {
        return of(null, List.of(), null, null, null, null, tag, null, null, Map.of());
    }

    CustomerFilter completeness(int from, int to) {
        return of(null, List.of(), null, null, null, null, null, from, to, Map.of());
    }

    CustomerFilter custom(Map<String, String> custom) {
        return of(null, List.of(), null, null, null, null, null, null, null, custom);
    }

    CustomerFilter state(State state) {
        return rest(state, null, unit, null);
    }

    CustomerFilter kind(Kind kind) {
        return rest(null, kind, unit, null);
    }

    CustomerFilter source(String source) {
        return rest(null, null, unit, source);
    }

    CustomerFilter below(String other) {
        return rest(null, null, other, null);
    }

    private static CustomerFilter rest(
            @Nullable State state, @Nullable Kind kind, String within, @Nullable String source) {
        return new CustomerFilter(
                null,
                List.of(),
                null,
                state == null ? List.of() : List.of(state),
                kind,
                null,
                null,
                null,
                null,
                null,
                within,
                null,
                source,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private CustomerFilter of(
            @Nullable String q,
            List<Tier> tier,
            @Nullable Importance importance,
            @Nullable String province,
            @Nullable String city,
            @Nullable String owner,
            @Nullable String tag,
            @Nullable Integer from,
            @Nullable Integer to,
            Map<String, String> custom) {
        return new CustomerFilter(
                q,
                tier,
                importance,
                List.of(),
                null,
                null,
                province,
                city,
                null,
                owner,
                unit,
                tag,
                null,
                null,
                from,
                to,
                null,
                null,
                null,
                custom);
    }
}
