package guanxi.customer.likeness;

import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.Profile.Kind;
import guanxi.customer.script.Folding;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a profile is compared, in the form in which it is compared.
 *
 * @param firms what a firm is called, the main name first; of a person, the employer
 * @param misplaced names of firms where a contact person should stand
 * @param people the person itself, or whom one talks to at a firm
 * @param places cities and districts without their rank, also those that a firm's name begins with
 * @param streets by the street as typed
 */
public record Traits(
        Kind kind,
        List<FirmName> firms,
        List<FirmName> misplaced,
        List<PersonName> people,
        List<PersonName> legalPersons,
        Reaches reaches,
        @Nullable LocalDate birthday,
        String externalId,
        @Nullable String typedExternalId,
        Set<String> cities,
        Set<String> places,
        Set<String> districts,
        List<Street> streets) {

    private static final Pattern LEGAL_PERSON = Pattern.compile("法人|法定代表|[Ll]egal [Rr]epresentative");
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");
    private static final int SHORTEST_FIRM = 6;

    /** @param plain folded, letters and digits alone */
    record Street(String typed, String plain) {}

    /** @param profile settled, so that telephone numbers can be compared */
    public static Traits of(Profile profile) {
        boolean firm = profile.kind() == Kind.ORGANISATION || LegalForm.stands(plain(profile.name()));
        var cities = bare(profile, Address::city);
        var districts = bare(profile, Address::district);
        var known = new LinkedHashSet<String>(cities);
        known.addAll(districts);
        known.addAll(bare(profile, Address::province));
        var firms = names(firm ? profile.name() : profile.employer(), firm ? profile.shortName() : null).stream()
                .map(name -> FirmName.of(name, known))
                .toList();
        var contacts = profile.contacts();
        return new Traits(
                firm ? Kind.ORGANISATION : Kind.PERSON,
                firms,
                firm ? misplaced(contacts, known) : List.of(),
                firm ? people(contacts) : List.of(PersonName.of(profile.name())),
                people(contacts.stream().filter(Traits::isLegalPerson).toList()),
                Reaches.of(profile),
                profile.birthday(),
                profile.externalId() == null ? "" : spelled(profile.externalId()),
                profile.externalId(),
                cities,
                places(firm ? firms : List.of(), cities, districts),
                districts,
                streets(profile));
    }

    /** The domains of companies' own in its e-mail addresses. */
    public Set<String> domains() {
        return reaches.domains().keySet();
    }

    /** As if it had no address in those domains: where many customers are, being there says nothing of two of them. */
    public Traits withoutDomains(Set<String> shared) {
        return domains().stream().noneMatch(shared::contains)
                ? this
                : new Traits(
                        kind,
                        firms,
                        misplaced,
                        people,
                        legalPersons,
                        reaches.withoutDomains(shared),
                        birthday,
                        externalId,
                        typedExternalId,
                        cities,
                        places,
                        districts,
                        streets);
    }

    /** Reads the tables behind names and places, which takes a moment and waits for the disk. */
    public static void prepare() {
        FirmName.of("潍坊恒力鑄造有限公司", Set.of());
        PersonName.of("王偉");
    }

    /** Everything by which cards are found that may be the same customer's. */
    public Set<BlockKey> keys() {
        return BlockKeys.of(this);
    }

    /** As {@link #keys}, with those by which people of the same name are found, whatever else is known of them. */
    public Set<BlockKey> keysWithNamesakes() {
        return BlockKeys.withNamesakes(this);
    }

    /** Those of {@link #keys} that are ways to reach the customer: names are what takes time. */
    public static Set<BlockKey> keysOfWays(Profile profile) {
        return BlockKeys.of(Reaches.of(profile));
    }

    /** Letters and digits alone, folded. */
    static String plain(String text) {
        return NOISE.matcher(Folding.fold(text)).replaceAll("");
    }

    /** {@code SD-0012} and {@code sd12} are one. */
    private static String spelled(String externalId) {
        return LEADING_ZEROS.matcher(plain(externalId)).replaceAll("");
    }

    private static List<String> names(@Nullable String... names) {
        return Stream.of(names).filter(Objects::nonNull).distinct().toList();
    }

    private static Set<String> bare(Profile profile, Function<Address, @Nullable String> part) {
        var found = new LinkedHashSet<String>();
        profile.addresses().forEach(address -> {
            var text = part.apply(address);
            if (text != null && !plain(text).isEmpty()) {
                found.add(Places.known(Places.bare(plain(text))));
            }
        });
        return found;
    }

    private static Set<String> places(List<FirmName> firms, Set<String> cities, Set<String> districts) {
        var places = new LinkedHashSet<String>(cities);
        places.addAll(districts);
        firms.stream()
                .map(FirmName::region)
                .filter(region -> !region.isEmpty() && !(Places.isProvince(region)))
                .forEach(places::add);
        return places;
    }

    private static List<FirmName> misplaced(List<Contact> contacts, Set<String> places) {
        return contacts.stream()
                .map(Contact::name)
                .filter(name -> LegalForm.stands(plain(name)) && plain(name).length() >= SHORTEST_FIRM)
                .map(name -> FirmName.of(name, places))
                .toList();
    }

    private static List<PersonName> people(List<Contact> contacts) {
        return contacts.stream()
                .map(Contact::name)
                .filter(name -> !name.isEmpty())
                .map(PersonName::of)
                .toList();
    }

    private static boolean isLegalPerson(Contact contact) {
        return contact.position() != null
                && LEGAL_PERSON.matcher(contact.position()).find();
    }

    private static List<Street> streets(Profile profile) {
        return profile.addresses().stream()
                .map(Address::street)
                .filter(Objects::nonNull)
                .map(street -> new Street(street, plain(street)))
                .filter(street -> !street.plain().isEmpty())
                .toList();
    }
}
