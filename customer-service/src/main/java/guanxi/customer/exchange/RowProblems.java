package guanxi.customer.exchange;

import guanxi.customer.card.OwnSight;
import guanxi.customer.card.Terms;
import guanxi.customer.column.FieldPlaces;
import guanxi.customer.exchange.ImportOptions.Mode;
import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is wrong with a row: who mends it wants to do so once. */
record RowProblems(Caller caller, ImportOptions options, Terms terms, Map<String, String> unitsOfOwners) {

    Profile settled(Profile profile) {
        return terms.settle(profile, caller, unitsOfOwners);
    }

    /**
     * @param was what the card said; null for a new one
     * @param profile after the row is taken
     */
    List<FieldProblem> of(ImportedRow row, @Nullable Profile was, Profile profile) {
        return of(row, was, profile, field -> true);
    }

    /** Of a row about who knows whom: what it does not state may well stand on the card that is meant. */
    List<FieldProblem> ofStated(ImportedRow row) {
        return of(row, null, row.alone(this::settled), field -> options.mode() == Mode.CREATE || row.states(field));
    }

    private List<FieldProblem> of(ImportedRow row, @Nullable Profile was, Profile profile, Predicate<String> fields) {
        var problems = new ArrayList<>(terms.problems(was, profile));
        sightLeft(was, profile)
                .filter(left ->
                        problems.stream().noneMatch(known -> known.pointer().equals(left.pointer())))
                .ifPresent(problems::add);
        var ofFields = problems.stream().flatMap(problem -> {
            var field = row.said(FieldPlaces.field(problem.pointer(), profile));
            boolean untrue =
                    problem.code().equals("required") && row.misfit(field).isPresent();
            return fields.test(field) && !untrue ? Stream.of(row.atColumn(problem, field)) : Stream.empty();
        });
        return Stream.concat(row.problems().stream(), ofFields).distinct().toList();
    }

    private Optional<FieldProblem> sightLeft(@Nullable Profile was, Profile profile) {
        return was == null ? OwnSight.left(caller, profile) : OwnSight.left(caller, was, profile);
    }
}
