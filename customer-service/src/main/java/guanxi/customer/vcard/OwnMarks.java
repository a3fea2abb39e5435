package guanxi.customer.vcard;

import ezvcard.VCard;
import ezvcard.VCardDataType;
import java.util.UUID;

/**
 * What we write into a vCard to know it again: the cards of somebody who is a customer himself and of a contact look alike,
 * both name their employer. Custom fields have no hyphen in their names, so that none of them is taken for a mark.
 */
final class OwnMarks {

    private static final String KIND = "X-GUANXI-CARD-KIND";
    private static final String CONTACT_OF = "X-GUANXI-CONTACT-OF";

    private OwnMarks() {}

    static void person(VCard written) {
        written.addExtendedProperty(KIND, VcardColumns.Kind.PERSON.name(), VCardDataType.TEXT);
    }

    /** With the organisation's name, for a phone may have given the contact another employer by the time it comes back. */
    static void contact(VCard written, UUID organisation, String name) {
        written.addExtendedProperty(CONTACT_OF, organisation + " " + name, VCardDataType.TEXT);
    }

    /** Empty when the card says nothing of it. */
    static String kind(VCard read) {
        return value(read, KIND);
    }

    /** The id of the organisation whose contact it is; empty when the card says nothing of it, or names another employer. */
    static String organisation(VCard read, String employer) {
        var mark = value(read, CONTACT_OF);
        return mark.endsWith(" " + employer) ? mark.substring(0, mark.length() - employer.length() - 1) : "";
    }

    private static String value(VCard read, String name) {
        var property = read.getExtendedProperty(name);
        return property == null || property.getValue() == null
                ? ""
                : property.getValue().strip();
    }
}
