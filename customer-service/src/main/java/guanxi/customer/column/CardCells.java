package guanxi.customer.column;

import guanxi.customer.card.Card;
import guanxi.customer.profile.Address;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A card as cells, the opposite of {@link StatedProfile}: what it writes states nothing new about the same card. */
public final class CardCells {

    /** What a table can show of a card and no table can bring. */
    public static final List<String> SHOWN_ONLY = List.of("tier", "completeness", "verifiedOn", "contacts");

    private CardCells() {}

    /** Everything that can be shown, in the order in which people read it; without the custom fields. */
    public static List<String> fields() {
        return Stream.of(List.of(CardFields.ID), CardFields.all(), SHOWN_ONLY)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * @param contact which of the card's, from 0, is shown in the fields of a contact
     * @return empty when the card says nothing of it
     */
    public static String cell(Card card, int contact, String field) {
        var profile = card.profile();
        var labelled = CardFields.labelled(field);
        var way = CardFields.way(labelled == null ? field : labelled);
        var addressed = CardFields.address(field);
        if (field.startsWith(CardFields.CUSTOM)) {
            return profile.custom().getOrDefault(field.substring(CardFields.CUSTOM.length()), "");
        }
        if (way != null) {
            return way(profile.contactWays(), way, labelled != null);
        }
        if (addressed != null) {
            return address(profile.addresses(), addressed);
        }
        return CardFields.isOfContact(field) ? contact(profile.contacts(), contact, field) : text(plain(card, field));
    }

    private static @Nullable Object plain(Card card, String field) {
        var profile = card.profile();
        var verification = card.verification();
        return switch (field) {
            case CardFields.ID -> card.id();
            case CardFields.EXTERNAL_ID -> profile.externalId();
            case CardFields.NAME -> profile.name();
            case "shortName" -> profile.shortName();
            case CardFields.KIND -> profile.kind();
            case "importance" -> profile.importance();
            case "state" -> profile.state();
            case CardFields.OWNER -> profile.owner();
            case CardFields.ORG_UNIT -> profile.orgUnit();
            case "employer" -> profile.employer();
            case "position" -> profile.position();
            case "birthday" -> profile.birthday();
            case "source" -> profile.source();
            case CardFields.TAGS -> TagList.write(profile.tags());
            case "tier" -> card.standing().tier();
            case "completeness" -> card.completeness();
            case "verifiedOn" -> verification == null ? null : verification.on();
            case "contacts" -> profile.contacts().size();
            default -> throw new IllegalArgumentException(field);
        };
    }

    private static String address(List<Address> addresses, CardFields.AddressPlace place) {
        if (addresses.size() < place.number()) {
            return "";
        }
        var address = addresses.get(place.number() - 1);
        return text(
                switch (place.component()) {
                    case "label" -> address.label();
                    case "country" -> address.country();
                    case "province" -> address.province();
                    case "city" -> address.city();
                    case "district" -> address.district();
                    case "street" -> address.street();
                    default -> address.postalCode();
                });
    }

    private static String contact(List<Contact> contacts, int which, String field) {
        if (which >= contacts.size()) {
            return "";
        }
        var contact = contacts.get(which);
        var labelled = CardFields.labelled(field);
        var way = CardFields.contactWay(labelled == null ? field : labelled);
        if (way != null) {
            return way(contact.contactWays(), way, labelled != null);
        }
        return switch (field) {
            case CardFields.CONTACT_NAME -> contact.name();
            case "contactPosition" -> text(contact.position());
            default -> text(contact.birthday());
        };
    }

    private static String way(List<ContactWay> ways, CardFields.WayPlace place, boolean label) {
        return ways.stream()
                .filter(way -> way.type() == place.type())
                .skip(place.number() - 1L)
                .findFirst()
                .map(way -> text(label ? way.label() : way.value()))
                .orElse("");
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
