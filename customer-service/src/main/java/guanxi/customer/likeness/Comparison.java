package guanxi.customer.likeness;

import guanxi.customer.profile.Profile.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Finds the evidence, rule by rule; each tells at most one thing, and none knows of the others. */
final class Comparison {

    private interface Rule {
        Optional<Evidence> of(Traits first, Traits second);
    }

    private static final List<Rule> OF_ANYBODY = List.of(
            Comparison::phone,
            Comparison::email,
            Comparison::account,
            Comparison::externalId,
            Comparison::city,
            Comparison::district,
            Comparison::street);
    private static final List<Rule> OF_FIRMS = List.of(
            Comparison::firmName,
            Comparison::region,
            Comparison::branch,
            Comparison::contact,
            Comparison::swapped,
            Comparison::legalPerson);
    private static final List<Rule> OF_PEOPLE =
            List.of(Comparison::personName, Comparison::employer, Comparison::birthday);
    private static final Comparator<Evidence> WEIGHTIEST_FIRST = Comparator.comparingInt(
                    (Evidence evidence) -> -Math.abs(evidence.points()))
            .thenComparing(Evidence::clue);

    private Comparison() {}

    /** A firm and a person are never one: nothing is said of them. */
    static List<Evidence> of(Traits first, Traits second) {
        if (first.kind() != second.kind()) {
            return List.of();
        }
        var own = first.kind() == Kind.ORGANISATION ? OF_FIRMS : OF_PEOPLE;
        return Stream.concat(own.stream(), OF_ANYBODY.stream())
                .map(rule -> rule.of(first, second))
                .flatMap(Optional::stream)
                .sorted(WEIGHTIEST_FIRST)
                .toList();
    }

    private static Optional<Evidence> firmName(Traits first, Traits second) {
        var found = new ArrayList<Evidence>();
        compare(first.firms(), second.firms(), found);
        compare(first.misplaced(), second.firms(), found);
        compare(first.firms(), second.misplaced(), found);
        return found.stream().max(Comparator.comparingInt(Evidence::points));
    }

    private static void compare(List<FirmName> first, List<FirmName> second, List<Evidence> found) {
        first.stream()
                .filter(one -> !one.isEmpty())
                .forEach(one -> second.stream()
                        .filter(other -> !other.isEmpty())
                        .forEach(other ->
                                found.add(Evidence.of(NameComparison.of(one, other), one.typed(), other.typed()))));
    }

    private static Optional<Evidence> region(Traits first, Traits second) {
        var one = region(first);
        var other = region(second);
        boolean known = !one.isEmpty() && !other.isEmpty();
        return !known || agree(one, other, second) || agree(other, one, first)
                ? Optional.empty()
                : Optional.of(Evidence.of(Clue.REGION_DIFFERENT, one, other));
    }

    private static String region(Traits traits) {
        return allNames(traits)
                .map(FirmName::region)
                .filter(region -> !region.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** A county and the city above it are both right. */
    private static boolean agree(String one, String other, Traits ofOther) {
        boolean sameProvince = Objects.equals(Places.provinceOf(one), Places.provinceOf(other));
        return one.equals(other)
                || Places.areNested(one, other)
                || sameProvince && ofOther.places().contains(one);
    }

    private static Optional<Evidence> branch(Traits first, Traits second) {
        var one = branchOf(first);
        var other = branchOf(second);
        return one.branch().equals(other.branch())
                ? Optional.empty()
                : Optional.of(Evidence.of(Clue.BRANCH_DIFFERENT, one.typed(), other.typed()));
    }

    private static FirmName branchOf(Traits traits) {
        return allNames(traits)
                .filter(name -> !name.branch().isEmpty())
                .findFirst()
                .orElseGet(() -> traits.firms().get(0));
    }

    private static Stream<FirmName> allNames(Traits traits) {
        return Stream.concat(traits.firms().stream(), traits.misplaced().stream());
    }

    private static Optional<Evidence> contact(Traits first, Traits second) {
        return samePerson(first.people(), second.people(), Clue.CONTACT_SAME);
    }

    /** The firm's name is where the other has the contact person's. */
    private static Optional<Evidence> swapped(Traits first, Traits second) {
        return samePerson(namedLikePeople(first), second.people(), Clue.FIELDS_SWAPPED)
                .or(() -> samePerson(first.people(), namedLikePeople(second), Clue.FIELDS_SWAPPED));
    }

    private static List<PersonName> namedLikePeople(Traits traits) {
        return traits.firms().stream()
                .filter(name -> !LegalForm.stands(name.whole()))
                .map(name -> PersonName.of(name.typed()))
                .toList();
    }

    private static Optional<Evidence> samePerson(List<PersonName> first, List<PersonName> second, Clue clue) {
        return first.stream()
                .flatMap(one -> second.stream()
                        .filter(other -> one.plain().equals(other.plain()))
                        .map(other -> Evidence.of(clue, one.typed(), other.typed())))
                .findFirst();
    }

    private static Optional<Evidence> legalPerson(Traits first, Traits second) {
        if (first.legalPersons().isEmpty() || second.legalPersons().isEmpty()) {
            return Optional.empty();
        }
        var one = first.legalPersons().get(0);
        var other = second.legalPersons().get(0);
        return one.compared(other) == Clue.PERSON_DIFFERENT
                ? Optional.of(Evidence.of(Clue.LEGAL_PERSON_DIFFERENT, one.typed(), other.typed()))
                : Optional.empty();
    }

    private static Optional<Evidence> personName(Traits first, Traits second) {
        var one = first.people().get(0);
        var other = second.people().get(0);
        if (one.plain().isEmpty() || other.plain().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Evidence.of(one.compared(other), one.typed(), other.typed()));
    }

    private static Optional<Evidence> employer(Traits first, Traits second) {
        if (first.firms().isEmpty() || second.firms().isEmpty()) {
            return Optional.empty();
        }
        var one = first.firms().get(0);
        var other = second.firms().get(0);
        return switch (NameComparison.of(one, other)) {
            case NAME_SAME, NAME_SAME_CORE, NAME_SHORT, NAME_BRAND, NAME_SOUNDS_SAME, NAME_TYPO ->
                Optional.of(Evidence.of(Clue.EMPLOYER_SAME, one.typed(), other.typed()));
            case NAME_SIMILAR -> Optional.empty();
            default -> Optional.of(Evidence.of(Clue.EMPLOYER_DIFFERENT, one.typed(), other.typed()));
        };
    }

    private static Optional<Evidence> birthday(Traits first, Traits second) {
        var one = first.birthday();
        var other = second.birthday();
        if (one == null || other == null) {
            return Optional.empty();
        }
        var clue = one.equals(other) ? Clue.BIRTHDAY_SAME : Clue.BIRTHDAY_DIFFERENT;
        return Optional.of(Evidence.of(clue, one.toString(), other.toString()));
    }

    private static Optional<Evidence> phone(Traits first, Traits second) {
        var one = first.reaches().phones();
        var other = second.reaches().phones();
        return line(Clue.PHONE_SAME, one, other, Comparison::mayBeOneDesk)
                .or(() -> line(Clue.PHONE_SAME_LOCALLY, one, other, Comparison::isOneLine))
                .or(() -> different(Clue.PHONES_DIFFERENT, one.values(), other.values()));
    }

    private static Optional<Evidence> line(
            Clue clue, Map<String, String> first, Map<String, String> second, BiPredicate<String, String> alike) {
        return first.entrySet().stream()
                .flatMap(one -> second.entrySet().stream()
                        .filter(other -> alike.test(one.getKey(), other.getKey()))
                        .map(other -> Evidence.of(clue, one.getValue(), other.getValue())))
                .findFirst();
    }

    /** Who leaves the extension out says nothing against it. */
    private static boolean mayBeOneDesk(String line, String another) {
        return line.equals(another)
                || line.equals(Reaches.dialled(another))
                || Reaches.dialled(line).equals(another);
    }

    private static boolean isOneLine(String line, String another) {
        var number = Reaches.dialled(line);
        var other = Reaches.dialled(another);
        return number.endsWith(other) || other.endsWith(number);
    }

    private static Optional<Evidence> email(Traits first, Traits second) {
        return common(
                        Clue.EMAIL_SAME,
                        first.reaches().emails(),
                        second.reaches().emails())
                .or(() -> common(
                        Clue.EMAIL_SAME_DOMAIN,
                        first.reaches().domains(),
                        second.reaches().domains()));
    }

    private static Optional<Evidence> account(Traits first, Traits second) {
        return common(
                Clue.WECHAT_SAME, first.reaches().accounts(), second.reaches().accounts());
    }

    private static Optional<Evidence> externalId(Traits first, Traits second) {
        var one = first.typedExternalId();
        var other = second.typedExternalId();
        return one != null && other != null && first.externalId().equals(second.externalId())
                ? Optional.of(Evidence.of(Clue.EXTERNAL_ID_SAME, one, other))
                : Optional.empty();
    }

    private static Optional<Evidence> city(Traits first, Traits second) {
        return shared(Clue.CITY_SAME, first.places(), second.cities())
                .or(() -> shared(Clue.CITY_SAME, first.cities(), second.places()))
                .or(() -> shared(Clue.CITY_SAME, first.places(), second.places()))
                .or(() -> different(Clue.CITY_DIFFERENT, first.places(), second.places()));
    }

    private static Optional<Evidence> district(Traits first, Traits second) {
        return shared(Clue.DISTRICT_SAME, first.districts(), second.districts());
    }

    private static Optional<Evidence> street(Traits first, Traits second) {
        var streets = first.streets().stream()
                .flatMap(one -> second.streets().stream()
                        .filter(other -> one.plain().equals(other.plain()))
                        .map(other -> Evidence.of(Clue.STREET_SAME, one.typed(), other.typed())))
                .findFirst();
        return streets.or(() -> different(
                Clue.STREET_DIFFERENT,
                first.streets().stream().map(Traits.Street::typed).toList(),
                second.streets().stream().map(Traits.Street::typed).toList()));
    }

    private static Optional<Evidence> common(Clue clue, Map<String, String> first, Map<String, String> second) {
        return first.entrySet().stream()
                .filter(one -> second.containsKey(one.getKey()))
                .map(one -> Evidence.of(clue, one.getValue(), Objects.requireNonNull(second.get(one.getKey()))))
                .findFirst();
    }

    private static Optional<Evidence> shared(Clue clue, Set<String> first, Set<String> second) {
        return first.stream().filter(second::contains).findFirst().map(both -> Evidence.of(clue, both, both));
    }

    private static Optional<Evidence> different(Clue clue, Collection<String> first, Collection<String> second) {
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(Evidence.of(clue, String.join(", ", first), String.join(", ", second)));
    }
}
