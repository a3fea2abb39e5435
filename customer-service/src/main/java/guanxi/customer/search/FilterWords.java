package guanxi.customer.search;

import guanxi.customer.card.Card;
import guanxi.customer.profile.Countries;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.RegionName;
import guanxi.customer.script.Sign;
import guanxi.customer.search.Terms.Lexeme;
import guanxi.starter.access.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole values in the index, beside what is typed: a filter and a word are then looked up together. */
final class FilterWords {

    private static final String OWNER = "owner";
    private static final String UNIT = "unit";

    private FilterWords() {}

    /** Whose cards somebody sees and asks for, where that is not everybody's. */
    static List<Terms> whose(Sight sight, CustomerFilter filter) {
        var terms = new ArrayList<Terms>();
        ask(terms, OWNER, filter.owner());
        ask(terms, UNIT, filter.orgUnit());
        if (sight instanceof Sight.Own own) {
            ask(terms, OWNER, own.subject());
        } else if (sight instanceof Sight.Unit unit) {
            ask(terms, UNIT, unit.path());
        }
        return terms;
    }

    /** The unit itself and all that it belongs to. */
    private static List<String> unitsAbove(String path) {
        var units = new ArrayList<String>();
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            units.add(path.substring(0, end));
        }
        units.add(path);
        return units;
    }

    static Stream<String> of(Card card) {
        var profile = card.profile();
        var address = profile.mainAddress();
        var words = new ArrayList<String>();
        add(words, OWNER, profile.owner());
        unitsAbove(profile.orgUnit()).forEach(unit -> add(words, UNIT, unit));
        words.addAll(besideProfile(card));
        add(words, "importance", profile.importance());
        add(words, "state", profile.state());
        add(words, "kind", profile.kind());
        add(words, "country", compared(address.country(), Countries::compared));
        add(words, "province", compared(address.province(), RegionName::bare));
        add(words, "city", compared(address.city(), RegionName::bare));
        add(words, "district", compared(address.district(), RegionName::bareDistrict));
        add(words, "source", profile.source());
        words.add(identity(card.id(), profile.externalId()));
        profile.tags().forEach(tag -> add(words, "tag", tag));
        custom(profile, words);
        return words.stream();
    }

    /** Those that may change while the profile stays. */
    static Set<String> besideProfile(Card card) {
        return Set.of(word("tier", card.standing().tier()), word("complete", card.completeness() / 10));
    }

    /** What one card alone has: the number by which others know it, or its id while it has none. */
    static String identity(UUID card, @Nullable String externalId) {
        return externalId == null ? word("id", card) : word("externalId", externalId);
    }

    private static void custom(Profile profile, List<String> words) {
        profile.custom().forEach((name, answer) -> {
            words.add(word("custom", name));
            words.add(word("custom", name + "=" + answer));
        });
    }

    /** What a name must be altogether. */
    static String wholeName(List<Sign> name) {
        return "!" + name.stream().map(Sign::text).collect(Collectors.joining());
    }

    /**
     * What of a filter the index knows.
     *
     * @param byExternalId whether it knows the external id, which a card may have had only before a merge
     */
    static List<Terms> of(CustomerFilter filter, boolean byExternalId, List<Bound> bounds) {
        var terms = new ArrayList<Terms>();
        askAny(terms, "tier", filter.tier());
        ask(terms, "importance", filter.importance());
        askAny(terms, "state", filter.state());
        ask(terms, "kind", filter.kind());
        ask(terms, "country", compared(filter.country(), Countries::compared));
        askAny(terms, "province", filter.province() == null ? List.of() : RegionName.ofProvince(filter.province()));
        ask(terms, "city", compared(filter.city(), RegionName::bare));
        ask(terms, "district", compared(filter.district(), RegionName::bareDistrict));
        ask(terms, "source", filter.source());
        ask(terms, "externalId", byExternalId ? filter.externalId() : null);
        ask(terms, "tag", filter.tag());
        completeness(terms, filter);
        bounds.forEach(bound -> terms.add(lexeme("custom", bound.name())));
        filter.custom().forEach((name, answer) -> {
            if (bounds.stream().noneMatch(bound -> bound.isOf(name))) {
                terms.add(lexeme("custom", name + "=" + answer));
            }
        });
        return terms;
    }

    private static void completeness(List<Terms> terms, CustomerFilter filter) {
        if (filter.completenessFrom() != null || filter.completenessTo() != null) {
            int from = filter.completenessFrom() == null ? 0 : filter.completenessFrom() / 10;
            int to = filter.completenessTo() == null ? 10 : filter.completenessTo() / 10;
            terms.add(new Terms.Any(Stream.iterate(from, tenth -> tenth <= to, tenth -> tenth + 1)
                    .<Terms>map(tenth -> lexeme("complete", tenth))
                    .toList()));
        }
    }

    private static @Nullable String compared(@Nullable String place, UnaryOperator<String> form) {
        return place == null ? null : form.apply(place);
    }

    private static void askAny(List<Terms> terms, String name, List<?> values) {
        if (!values.isEmpty()) {
            terms.add(new Terms.Any(
                    values.stream().<Terms>map(value -> lexeme(name, value)).toList()));
        }
    }

    private static void ask(List<Terms> terms, String name, @Nullable Object value) {
        if (value != null) {
            terms.add(lexeme(name, value));
        }
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(word(name, value));
        }
    }

    static Lexeme lexeme(String name, Object value) {
        return Terms.lexeme(word(name, value));
    }

    private static String word(String name, Object value) {
        return "=" + name + "=" + value;
    }
}
