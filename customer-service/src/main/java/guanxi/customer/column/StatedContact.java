package guanxi.customer.column;

import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a row states of somebody at a customer.
 *
 * @param stated values by field
 * @param labels what ways are called, by the field of the way
 * @param comparable makes a stated way one that tells whether it is known
 */
record StatedContact(Map<String, String> stated, Map<String, String> labels, UnaryOperator<ContactWay> comparable) {

    private static final String POSITION = "contactPosition";

    /** The contacts with that one, who is among them or new. */
    List<Contact> among(List<Contact> contacts) {
        var all = new ArrayList<>(contacts);
        int place = place(contacts);
        if (place < 0) {
            all.add(stated(new Contact(name(), null, null, List.of())));
        } else {
            all.set(place, stated(contacts.get(place)));
        }
        return all;
    }

    /** Of namesakes it is who is reached in a way that is stated, else who has that position, else who may have it. */
    private int place(List<Contact> contacts) {
        return Stream.<Predicate<Contact>>of(this::isReachedAsStated, this::isInThatPosition, this::mayBeMeant)
                .flatMap(fits -> IntStream.range(0, contacts.size())
                        .filter(at -> contacts.get(at).name().equals(name()))
                        .filter(at -> fits.test(contacts.get(at)))
                        .boxed())
                .findFirst()
                .orElse(-1);
    }

    private boolean isReachedAsStated(Contact known) {
        return stated.entrySet().stream().anyMatch(field -> {
            var way = CardFields.contactWay(field.getKey());
            return way != null && StatedWays.hold(known.contactWays(), way, field.getValue(), comparable);
        });
    }

    private boolean isInThatPosition(Contact known) {
        return known.position() != null && known.position().equals(stated.get(POSITION));
    }

    /** Whoever is reached otherwise in another position is somebody else; where only one differs it has changed. */
    private boolean mayBeMeant(Contact known) {
        var position = Objects.requireNonNullElse(known.position(), "");
        boolean elsewhere =
                !position.isEmpty() && !stated.getOrDefault(POSITION, position).equals(position);
        boolean reached = stated.keySet().stream().anyMatch(field -> CardFields.contactWay(field) != null);
        return !elsewhere || !reached || known.contactWays().isEmpty();
    }

    private Contact stated(Contact known) {
        return new Contact(
                known.name(),
                stated.getOrDefault(POSITION, known.position()),
                StatedProfile.day(stated.get("contactBirthday"), known.birthday()),
                StatedWays.reached(known.contactWays(), stated, CardFields::contactWay, labels, comparable));
    }

    private String name() {
        return stated.getOrDefault(CardFields.CONTACT_NAME, "");
    }
}
