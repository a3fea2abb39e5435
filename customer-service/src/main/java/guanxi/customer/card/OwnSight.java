package guanxi.customer.card;

import guanxi.customer.profile.Profile;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Sight;
import guanxi.starter.problem.FieldProblem;
import java.util.List;
import java.util.Optional;

/** Nobody puts a card out of the own sight: it would be gone from the writer's eyes at once, and burden somebody else's. */
public final class OwnSight {

    private OwnSight() {}

    /** Whether the caller sees a card with that profile; the same rule as in the statements. */
    public static boolean covers(Caller caller, Profile profile) {
        var sight = caller.sight();
        if (sight instanceof Sight.Own own) {
            return profile.owner().equals(own.subject());
        }
        return !(sight instanceof Sight.Unit unit) || isWithin(unit.path(), profile.orgUnit());
    }

    /** What forbids the caller to register that profile. */
    public static Optional<FieldProblem> left(Caller caller, Profile profile) {
        if (caller.sight() instanceof Sight.Everything) {
            return Optional.empty();
        }
        if (caller.sight() instanceof Sight.Own && !covers(caller, profile)) {
            return problem("/owner", profile.owner());
        }
        return isWithin(caller.unit(), profile.orgUnit()) ? Optional.empty() : problem("/orgUnit", profile.orgUnit());
    }

    /** What forbids the caller to change a card so; who looks after it may stay as it is. */
    public static Optional<FieldProblem> left(Caller caller, Profile before, Profile after) {
        boolean stays = before.owner().equals(after.owner()) && before.orgUnit().equals(after.orgUnit());
        return stays ? Optional.empty() : left(caller, after);
    }

    /** What the card may say again: who looks after it now goes on when the caller may not give it back to who did then. */
    static Profile restored(Caller caller, Profile now, Profile then) {
        return left(caller, now, then).isEmpty() ? then : then.lookedAfter(now.owner(), now.orgUnit());
    }

    private static boolean isWithin(String unit, String orgUnit) {
        return !unit.isEmpty() && (orgUnit.equals(unit) || orgUnit.startsWith(unit + "/"));
    }

    private static Optional<FieldProblem> problem(String pointer, String value) {
        return Optional.of(new FieldProblem(pointer, "outside-sight", List.of(value)));
    }
}
