package guanxi.customer.relation;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which relations make sense beside those that stand, each beside the ones before it as well. As {@link Bonds#check}
 * decides of one, but of hundreds without asking for each of them.
 */
final class Fit {

    private final Map<Bond.Sides, Standing> known = new HashMap<>();
    /** By the branch, which has one. */
    private final Map<UUID, Standing> parents = new HashMap<>();

    /** @param standing whatever may speak against what is to fit */
    Fit(Collection<Standing> standing) {
        standing.forEach(this::keep);
    }

    /** @param derived whether it only stands for what was said of merged cards */
    record Standing(Bond bond, boolean derived) {}

    /** Takes it in; false when it is known already, a second parent, or closes a circle. */
    boolean takes(Bond bond, boolean derived) {
        var sides = bond.sides();
        boolean parent = isParent(sides.role());
        if (known.containsKey(sides)
                || parent
                        && (parents.containsKey(sides.otherId())
                                || above(sides.customerId()).contains(sides.otherId()))) {
            return false;
        }
        keep(new Standing(bond, derived));
        return true;
    }

    /** Lets go of those that are derived and without which it would fit. */
    List<Bond> makesWayFor(Bond.Sides said) {
        var against = Stream.concat(Stream.of(Optional.ofNullable(known.get(said))), parentsAgainst(said))
                .flatMap(Optional::stream)
                .filter(Standing::derived)
                .map(Standing::bond)
                .distinct()
                .toList();
        against.forEach(bond -> {
            known.remove(bond.sides());
            if (isParent(bond.role())) {
                parents.remove(bond.otherId());
            }
        });
        return against;
    }

    private Stream<Optional<Standing>> parentsAgainst(Bond.Sides said) {
        if (!isParent(said.role())) {
            return Stream.of();
        }
        var above = above(said.customerId());
        var circle = above.contains(said.otherId()) ? above.stream() : Stream.<UUID>of();
        return Stream.concat(Stream.of(said.otherId()), circle).map(branch -> Optional.ofNullable(parents.get(branch)));
    }

    /** The customer itself and all parents above it. */
    private Set<UUID> above(UUID customer) {
        var above = new LinkedHashSet<UUID>();
        @Nullable UUID next = customer;
        while (next != null && above.add(next)) {
            var parent = parents.get(next);
            next = parent == null ? null : parent.bond().customerId();
        }
        return above;
    }

    private void keep(Standing standing) {
        var bond = standing.bond();
        known.put(bond.sides(), standing);
        if (isParent(bond.role())) {
            parents.put(bond.otherId(), standing);
        }
    }

    private static boolean isParent(Role role) {
        return role == Role.IS_PARENT_OF;
    }
}
