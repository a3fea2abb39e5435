package guanxi.customer.profile;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person to talk to at a customer that is an organisation. */
public record Contact(
        String name, @Nullable String position, @Nullable LocalDate birthday, List<ContactWay> contactWays) {

    public Contact {
        name = Text.orEmpty(name);
        position = Text.orNull(position);
        contactWays = contactWays == null ? List.of() : List.copyOf(contactWays);
    }

    Contact settled(KnownNumbers known) {
        return new Contact(
                name,
                position,
                birthday,
                contactWays.stream().map(known::settled).toList());
    }
}
