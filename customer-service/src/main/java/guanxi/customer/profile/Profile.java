package guanxi.customer.profile;

import guanxi.customer.customfield.CustomField;
import guanxi.starter.problem.FieldProblem;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people state about a customer. Text is kept without white space around it, and blank text not at all; what a
 * customer must have is found missing by {@link #problems}.
 *
 * @param externalId what other systems know the customer by; unique
 * @param shortName what people call it 简称
 * @param owner user name of who looks after the customer, as a token's {@code sub} has it; at most 64 characters
 * @param orgUnit path of the organisation unit the customer belongs to, as a token's {@code org_unit} has it
 * @param employer where a person works
 * @param position what a person is there
 * @param source how the company came to know the customer
 * @param addresses the main one first
 * @param custom what the company itself wants to know, by the name of the custom field
 */
public record Profile(
        @Nullable String externalId,
        String name,
        @Nullable String shortName,
        Kind kind,
        Importance importance,
        State state,
        String owner,
        String orgUnit,
        @Nullable String employer,
        @Nullable String position,
        @Nullable LocalDate birthday,
        @Nullable String source,
        List<String> tags,
        List<Address> addresses,
        List<ContactWay> contactWays,
        List<Contact> contacts,
        Map<String, String> custom) {

    public enum Kind {
        ORGANISATION,
        PERSON
    }

    public enum Importance {
        KEY,
        ORDINARY
    }

    public enum State {
        FUTURE,
        POTENTIAL,
        EXISTING,
        DORMANT,
        ENDED
    }

    public Profile {
        externalId = Text.orNull(externalId);
        name = Text.orEmpty(name);
        shortName = Text.orNull(shortName);
        kind = kind == null ? Kind.ORGANISATION : kind;
        importance = importance == null ? Importance.ORDINARY : importance;
        state = state == null ? State.EXISTING : state;
        owner = Text.orEmpty(owner);
        orgUnit = Text.orEmpty(orgUnit);
        employer = Text.orNull(employer);
        position = Text.orNull(position);
        source = Text.orNull(source);
        tags = tags == null
                ? List.of()
                : tags.stream()
                        .map(Text::orEmpty)
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList();
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
        contactWays = contactWays == null ? List.of() : List.copyOf(contactWays);
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        custom = answered(custom);
    }

    public Address mainAddress() {
        return addresses.isEmpty() ? Address.UNKNOWN : addresses.get(0);
    }

    /**
     * As it is kept: looked after by these unless it says otherwise itself, and every contact way in the form that can
     * be compared.
     */
    public Profile settled(String otherwiseOwner, String otherwiseUnit, PhoneNumbers numbers) {
        return settled(otherwiseOwner, otherwiseUnit, new KnownNumbers(numbers, region()));
    }

    /**
     * As {@link #settled(String, String, PhoneNumbers)}, of a card that is there.
     *
     * @param card what it said, of which a number that stays is dialled as it was
     */
    public Profile settled(String otherwiseOwner, String otherwiseUnit, PhoneNumbers numbers, Profile card) {
        return settled(otherwiseOwner, otherwiseUnit, new KnownNumbers(numbers, region(), card));
    }

    private Profile settled(String otherwiseOwner, String otherwiseUnit, KnownNumbers known) {
        return new Profile(
                externalId,
                name,
                shortName,
                kind,
                importance,
                state,
                owner.isEmpty() ? otherwiseOwner : owner,
                orgUnit.isEmpty() ? otherwiseUnit : orgUnit,
                employer,
                position,
                birthday,
                source,
                tags,
                addresses,
                contactWays.stream().map(known::settled).toList(),
                contacts.stream().map(contact -> contact.settled(known)).toList(),
                custom);
    }

    /** A way that somebody may have typed otherwise than this profile has it, so that they can be compared. */
    public ContactWay comparable(ContactWay way, PhoneNumbers numbers) {
        return way.normalised(numbers, region());
    }

    /** Whose numbers need no country code here. */
    String region() {
        return Countries.code(mainAddress().country());
    }

    /** In the hands of these, everything else as it is. */
    public Profile lookedAfter(String by, String unit) {
        var fields = RecordFields.of(this);
        fields.put("owner", by);
        fields.put("orgUnit", unit);
        return RecordFields.record(Profile.class, fields);
    }

    /** With these answers to what the company itself wants to know, everything else as it is. */
    public Profile answering(Map<String, String> answers) {
        var fields = RecordFields.of(this);
        fields.put("custom", answers);
        return RecordFields.record(Profile.class, fields);
    }

    /**
     * Every place at which the profile is no good, with a JSON pointer; empty when it is good.
     *
     * @param fields what the company defined
     */
    public List<FieldProblem> problems(List<CustomField> fields) {
        return ProfileRules.problems(null, this, fields);
    }

    /** As {@link #problems(List)}, of a card that said this before. */
    public List<FieldProblem> problems(@Nullable Profile before, List<CustomField> fields) {
        return ProfileRules.problems(before, this, fields);
    }

    /** In the order of the names, so that equal answers are written equally. */
    private static Map<String, String> answered(@Nullable Map<String, String> custom) {
        var answers = new TreeMap<String, String>();
        if (custom != null) {
            custom.forEach((name, answer) -> {
                var stated = Text.orNull(answer);
                if (stated != null) {
                    answers.put(name, stated);
                }
            });
        }
        return Collections.unmodifiableMap(answers);
    }
}
