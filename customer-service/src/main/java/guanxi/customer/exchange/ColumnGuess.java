package guanxi.customer.exchange;

import guanxi.customer.column.CardFields;
import guanxi.customer.column.ColumnNames;
import guanxi.customer.column.ColumnNames.KnownExport;
import guanxi.customer.customfield.CustomField;
import guanxi.customer.exchange.Suggestion.Doubt;
import guanxi.customer.exchange.Suggestion.Unmapped;
import guanxi.customer.exchange.Suggestion.Why;
import guanxi.customer.vcard.VcardColumns;
import guanxi.starter.problem.FieldProblem;
import guanxi.starter.upload.Preview;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Guesses from their names which columns are which fields; what may be two things is left to a person. */
final class ColumnGuess {

    private final Preview preview;
    private final List<String> header;
    private final ColumnCandidates candidates;
    private final Guesses guesses = new Guesses();

    private ColumnGuess(Preview preview, List<CustomField> customFields) {
        this.preview = preview;
        this.header = preview.header();
        this.candidates = new ColumnCandidates(customFields);
    }

    static Suggestion suggest(Preview preview, List<CustomField> customFields, Function<FieldProblem, Doubt> told) {
        return new ColumnGuess(preview, customFields).suggestion(told);
    }

    private Suggestion suggestion(Function<FieldProblem, Doubt> told) {
        var export = ColumnNames.exports(header).stream().findFirst();
        boolean vcards = VcardColumns.areIn(header);
        boolean people = !vcards && guess(export);
        var options = new OptionGuess(preview, guesses.mapping(), export, people);
        return new Suggestion(
                preview.traits(),
                header,
                preview.rows(),
                preview.firstRows().stream()
                        .map(row -> header.stream().map(row::cell).toList())
                        .toList(),
                export.map(KnownExport::name).orElse(null),
                guesses.mapping(),
                options.match(),
                people,
                options.days(),
                Stream.concat(CharsetDoubt.of(preview).stream(), options.doubts().stream())
                        .map(told)
                        .toList(),
                guesses.all(),
                vcards ? List.of() : unmapped());
    }

    /** Whether the table lists people, at organisations or for themselves. */
    private boolean guess(Optional<KnownExport> export) {
        export.ifPresent(this::follow);
        boolean people = export.filter(KnownExport::listsPeople).isPresent();
        name(people ? CardFields.CUSTOM : "");
        boolean found = people || new ContextGuess(guesses, candidates, header).choose();
        guesses.leaveWhatStandsAlone();
        return found;
    }

    private void follow(KnownExport export) {
        var places = new HashMap<String, String>();
        export.mapping().forEach((field, columns) -> {
            var way = CardFields.labelled(field);
            var found = columns.stream()
                    .map(names -> ColumnNames.column(names, header))
                    .flatMap(Optional::stream)
                    .toList();
            var place = way == null ? guesses.free(CardFields.unnumbered(field)) : label(places.get(way));
            if (!found.isEmpty() && place != null) {
                guesses.take(place, found, Why.KNOWN_EXPORT);
                places.put(field, place);
            }
        });
    }

    private static @Nullable String label(@Nullable String way) {
        return way == null ? null : CardFields.label(way);
    }

    /** @param start of the fields: in a list of people what sounds like the customer's may be that of the person */
    private void name(String start) {
        for (var column : header) {
            var fields = candidates.of(column);
            var only = fields.size() == 1 ? fields.iterator().next() : "";
            if (!only.isEmpty() && only.startsWith(start) && !guesses.isUsed(column)) {
                take(column, only);
            }
        }
    }

    private void take(String column, String candidate) {
        boolean fits = CellForm.fits(candidate, preview, column);
        // What another system calls id is no number of a card here.
        boolean foreign = !fits && candidate.equals(CardFields.ID);
        var field = fits || foreign ? guesses.free(foreign ? CardFields.EXTERNAL_ID : candidate) : null;
        if (field != null) {
            guesses.take(field, List.of(column), why(column, field));
        }
    }

    private Why why(String column, String field) {
        if (candidates.named(column).isEmpty()) {
            return Why.SIMILAR;
        }
        boolean own = field.startsWith(CardFields.CUSTOM)
                || ColumnNames.folded(column).equals(ColumnNames.folded(field));
        return own ? Why.NAME : Why.SYNONYM;
    }

    private List<Unmapped> unmapped() {
        return header.stream()
                .filter(column -> !guesses.isUsed(column))
                .map(column -> new Unmapped(column, List.copyOf(candidates.of(column))))
                .toList();
    }
}
