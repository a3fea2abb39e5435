package guanxi.customer.duplicate;

import guanxi.customer.likeness.Traits;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * E-mail domains in which too many customers are for it to speak for two of them being one: a provider's that nobody
 * listed, an industrial park's, a group's.
 */
final class SharedDomains {

    /** A firm with more cards than that is not found by its domain any more, but by whatever else they have in common. */
    static final int FEW = 5;

    private SharedDomains() {}

    /** Those of more than {@link #FEW} of these. */
    static Set<String> of(Collection<Traits> customers) {
        return customers.stream()
                .flatMap(customer -> customer.domains().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(domain -> domain.getValue() > FEW)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** As {@link #of(Collection)}, of either. */
    static Set<String> of(Collection<Traits> some, Collection<Traits> others) {
        var shared = new HashSet<>(of(some));
        shared.addAll(of(others));
        return shared;
    }
}
