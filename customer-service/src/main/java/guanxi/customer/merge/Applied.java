package guanxi.customer.merge;

import guanxi.customer.card.CardEvent.KnownAs;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RecordFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merge that was carried out and not undone.
 *
 * @param before the profile of the card that stayed
 * @param after what the merge made of it
 */
record Applied(UUID id, Merging merging, Profile before, Profile after) {

    /** External ids that lead to the card that stayed, though it does not bear them. */
    List<KnownAs> knownAs() {
        var known = new ArrayList<KnownAs>();
        merging.losers().forEach((loser, profile) -> know(known, profile.externalId(), loser));
        if (!Objects.equals(before.externalId(), after.externalId())) {
            know(known, before.externalId(), merging.winner());
        }
        return known;
    }

    /**
     * What there is when the merge is taken back.
     *
     * @param profile of the card that stayed
     * @param kept fields of which something that the merge brought was changed since, and so stays
     * @param later the merges into the same card that came after it, as if it had never been
     */
    record Undone(Profile profile, List<String> kept, List<Applied> later) {}

    /**
     * Field by field, and of lists entry by entry: where a later merge built on what this one brought, it is worked out anew
     * on what there is without.
     *
     * @param later merges into the same card, in their order
     * @param now what the card says now
     */
    Undone undo(List<Applied> later, Profile now) {
        var befores = later.stream().map(one -> RecordFields.of(one.before)).toList();
        var afters = later.stream().map(one -> RecordFields.of(one.after)).toList();
        var fields = RecordFields.of(now);
        var kept = new ArrayList<String>();
        for (var field : Choices.FIELDS) {
            var withdrawal = new Withdrawal(
                    RecordFields.of(after).get(field), RecordFields.of(before).get(field));
            boolean keeps = false;
            for (int place = 0; place < later.size(); place++) {
                var built = befores.get(place).get(field);
                var made = afters.get(place).get(field);
                var left = withdrawal.from(built);
                keeps |= left.keeps();
                var remade = Objects.equals(left.value(), built)
                        ? made
                        : later.get(place).merging.value(field, left.value());
                befores.get(place).put(field, left.value());
                afters.get(place).put(field, remade);
                withdrawal = new Withdrawal(made, remade);
            }
            var left = withdrawal.from(fields.get(field));
            fields.put(field, left.value());
            if (keeps || left.keeps()) {
                kept.add(field);
            }
        }
        return new Undone(profile(fields), kept, rewritten(later, befores, afters));
    }

    private static List<Applied> rewritten(
            List<Applied> later,
            List<Map<String, @Nullable Object>> befores,
            List<Map<String, @Nullable Object>> afters) {
        var rewritten = new ArrayList<Applied>();
        for (int place = 0; place < later.size(); place++) {
            var one = later.get(place);
            rewritten.add(new Applied(one.id, one.merging, profile(befores.get(place)), profile(afters.get(place))));
        }
        return rewritten;
    }

    private static Profile profile(Map<String, @Nullable Object> fields) {
        return RecordFields.record(Profile.class, new LinkedHashMap<>(fields));
    }

    private static void know(List<KnownAs> known, @Nullable String externalId, UUID card) {
        if (externalId != null) {
            known.add(new KnownAs(externalId, card));
        }
    }
}
