package guanxi.customer.erasure;

import guanxi.customer.profile.Contact;
import guanxi.starter.problem.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom on a card somebody means.
 *
 * @param position as the card says it, empty for none; null when the name alone says who
 */
record NamedContact(String name, @Nullable String position) {

    /**
     * The contacts that stay. Two of one name and one position go both: nothing tells them apart.
     *
     * @param contacts of whom somebody is called so
     * @throws Refusal 422 when somebody else is called so as well: what is erased does not come back
     */
    List<Contact> leave(List<Contact> contacts) {
        var called = contacts.stream().filter(this::isCalled).toList();
        if (position == null && called.size() > 1) {
            throw Refusal.invalid("/contact", "several-contacts", name, called.size());
        }
        if (called.stream().noneMatch(this::isMeant)) {
            throw Refusal.invalid("/position", "unknown-reference", "contact", name + " (" + position + ")");
        }
        return contacts.stream().filter(one -> !isMeant(one)).toList();
    }

    /**
     * Whom to look for in what the card said before. Everybody of that name was the one who goes, unless a namesake stays:
     * then only the position tells them apart, and what was said of the one who goes under another position stays, since
     * it may be the other's.
     */
    NamedContact formerly(List<Contact> left) {
        return isAmong(left) ? this : new NamedContact(name, null);
    }

    boolean isAmong(List<Contact> contacts) {
        return contacts.stream().anyMatch(this::isCalled);
    }

    Refusal unknown() {
        return Refusal.invalid("/contact", "unknown-reference", "contact", name);
    }

    private boolean isCalled(Contact contact) {
        return contact.name().equals(name);
    }

    private boolean isMeant(Contact contact) {
        var held = Objects.requireNonNullElse(contact.position(), "");
        return isCalled(contact) && (position == null || position.equals(held));
    }
}
