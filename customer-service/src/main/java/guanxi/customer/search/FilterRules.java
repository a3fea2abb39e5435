package guanxi.customer.search;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomField.Type;
import guanxi.customer.profile.UnitPath;
import guanxi.starter.problem.FieldProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every filter must satisfy, whether it comes as parameters or in a body. */
final class FilterRules {

    static final int LONGEST_QUERY = 100;
    private static final int LONGEST_TEXT = 200;

    private final String pointer;
    private final List<FieldProblem> problems = new ArrayList<>();

    private FilterRules(String pointer) {
        this.pointer = pointer;
    }

    /**
     * Every place at which the filter is no good.
     *
     * @param pointer what stands before the name of a part, {@code ?} or a JSON pointer with a slash at its end
     * @param fields what the company defined
     */
    static List<FieldProblem> problems(CustomerFilter filter, List<CustomField> fields, String pointer) {
        var rules = new FilterRules(pointer);
        rules.query(filter.q());
        texts(filter).forEach((name, text) -> rules.text(name, text, LONGEST_TEXT));
        rules.unit(filter.orgUnit());
        rules.percent("completenessFrom", filter.completenessFrom());
        rules.percent("completenessTo", filter.completenessTo());
        rules.span("completenessTo", "less-than-from", filter.completenessFrom(), filter.completenessTo());
        rules.span("registeredTo", "ends-before-it-begins", filter.registeredFrom(), filter.registeredTo());
        filter.custom().forEach((name, answer) -> rules.custom(name, answer, fields));
        fields.forEach(field -> rules.span(field, filter.custom()));
        return rules.problems;
    }

    /** What is wrong with an order by a custom field that there is not. */
    static Optional<FieldProblem> order(@Nullable Order order, List<CustomField> fields, String pointer) {
        var field = order == null ? null : order.field();
        return field == null || fields.stream().anyMatch(known -> known.name().equals(field))
                ? Optional.empty()
                : Optional.of(
                        new FieldProblem(pointer, "unknown-custom-field", CustomField.unknown(field, names(fields))));
    }

    private static List<String> names(List<CustomField> fields) {
        return fields.stream().map(CustomField::name).toList();
    }

    private static Map<String, @Nullable String> texts(CustomerFilter filter) {
        var texts = new LinkedHashMap<String, @Nullable String>();
        texts.put("country", filter.country());
        texts.put("province", filter.province());
        texts.put("city", filter.city());
        texts.put("district", filter.district());
        texts.put("owner", filter.owner());
        texts.put("tag", filter.tag());
        texts.put("source", filter.source());
        texts.put("externalId", filter.externalId());
        return texts;
    }

    private void query(@Nullable String q) {
        // What is copied from a table ends with a tab or a new line.
        if (!text("q", q == null ? null : q.replaceAll("\\s", " "), LONGEST_QUERY) || q == null) {
            return;
        }
        var query = Query.of(q);
        if (query.words().isEmpty()) {
            problem("q", "nothing-to-search", q);
        } else if (query.words().size() > Query.MOST_WORDS) {
            problem("q", "too-many", Query.MOST_WORDS);
        }
    }

    /** Of another form no card is, and none would be found without a word. */
    private void unit(@Nullable String unit) {
        if (text("orgUnit", unit, LONGEST_TEXT) && unit != null && !UnitPath.isOne(unit)) {
            problem("orgUnit", "not-a-unit-path", unit);
        }
    }

    private boolean text(String name, @Nullable String text, int longest) {
        if (text == null) {
            return true;
        }
        int before = problems.size();
        if (text.isBlank()) {
            problem(name, "required");
        } else if (text.length() > longest) {
            problem(name, "too-long", longest);
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            problem(name, "unprintable");
        }
        return problems.size() == before;
    }

    private void percent(String name, @Nullable Integer percent) {
        if (percent != null && (percent < 0 || percent > 100)) {
            problem(name, "out-of-range", 0, 100);
        }
    }

    private <T extends Comparable<? super T>> void span(String name, String code, @Nullable T from, @Nullable T to) {
        if (from != null && to != null && to.compareTo(from) < 0) {
            problem(name, code, to, from);
        }
    }

    private void custom(String name, String answer, List<CustomField> fields) {
        boolean bound = name.endsWith(Bound.FROM) || name.endsWith(Bound.TO);
        var fieldName = bound ? name.substring(0, name.lastIndexOf('.')) : name;
        var field =
                fields.stream().filter(known -> known.name().equals(fieldName)).findFirst();
        if (field.isEmpty()) {
            problem(
                    "custom." + name,
                    "unknown-custom-field",
                    CustomField.unknown(fieldName, names(fields)).toArray());
        } else if (bound && field.get().type() != Type.NUMBER && field.get().type() != Type.DATE) {
            problem("custom." + name, "no-bounds", fieldName);
        } else if (text("custom." + name, answer, LONGEST_TEXT) && field.get().type() != Type.CHOICE) {
            // Cards go on holding choices that are offered no more, so of a choice any text may be asked for.
            field.get()
                    .misfit(answer)
                    .ifPresent(unfit -> problem(
                            "custom." + name, unfit.code(), unfit.arguments().toArray()));
        }
    }

    private void span(CustomField field, Map<String, String> custom) {
        var from = custom.get(field.name() + Bound.FROM);
        var to = custom.get(field.name() + Bound.TO);
        if (from == null
                || to == null
                || field.misfit(from).isPresent()
                || field.misfit(to).isPresent()) {
            return;
        }
        var place = "custom." + field.name() + Bound.TO;
        if (field.type() == Type.NUMBER && new BigDecimal(to).compareTo(new BigDecimal(from)) < 0) {
            problem(place, "less-than-from", to, from);
        } else if (field.type() == Type.DATE) {
            span(place, "ends-before-it-begins", LocalDate.parse(from), LocalDate.parse(to));
        }
    }

    private void problem(String name, String code, Object... arguments) {
        var place = pointer.equals("?") ? name : name.replaceFirst("^custom\\.", "custom/");
        problems.add(new FieldProblem(pointer + place, code, List.of(arguments)));
    }
}
