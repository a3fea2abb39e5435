package guanxi.customer.vcard;

import ezvcard.VCard;
import ezvcard.VCardDataType;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Email;
import ezvcard.property.Kind;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Uid;
import ezvcard.property.VCardProperty;
import guanxi.customer.card.Card;
import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cards as vCards: one for a person; for an organisation one of its own and one for each of its people, who name it, so
 * that a phone shows both and an import puts them together again.
 */
public final class CardVcards {

    private final VCardVersion version;

    private CardVcards(VCardVersion version) {
        this.version = version;
    }

    public static CardVcards ofVersion3() {
        return new CardVcards(VCardVersion.V3_0);
    }

    public static CardVcards ofVersion4() {
        return new CardVcards(VCardVersion.V4_0);
    }

    public String write(List<Card> cards) {
        var text = new StringWriter();
        try (var writer = new VCardWriter(text, version)) {
            writer.setAddProdId(false);
            writer.setVersionStrict(false);
            for (var card : cards) {
                writer.write(customer(card));
                for (var contact : card.profile().contacts()) {
                    writer.write(contact(card, contact));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private VCard customer(Card card) {
        var profile = card.profile();
        boolean person = profile.kind() == Profile.Kind.PERSON;
        var written = named(profile.name(), person ? profile.employer() : profile.name(), profile.position());
        if (version == VCardVersion.V4_0) {
            written.setKind(person ? Kind.individual() : Kind.org());
        } else if (!person) {
            written.addExtendedProperty("X-ABShowAs", "COMPANY");
        }
        written.setUid(new Uid("urn:uuid:" + card.id()));
        if (person) {
            OwnMarks.person(written);
        }
        birthday(written, profile.birthday());
        reach(written, profile.contactWays());
        profile.addresses().forEach(known -> {
            var address = address(known);
            written.addAddress(address);
            VcardLabels.write(written, address, known.label(), false);
        });
        if (!profile.tags().isEmpty()) {
            written.setCategories(profile.tags().toArray(String[]::new));
        }
        profile.custom()
                .forEach((name, answer) -> written.addExtendedProperty(
                        "X-GUANXI-" + name.toUpperCase(Locale.ROOT), answer, VCardDataType.TEXT));
        return written;
    }

    private static VCard contact(Card organisation, Contact contact) {
        var name = organisation.profile().name();
        var written = named(contact.name(), name, contact.position());
        OwnMarks.contact(written, organisation.id(), name);
        birthday(written, contact.birthday());
        reach(written, contact.contactWays());
        return written;
    }

    private static VCard named(String name, @Nullable String organisation, @Nullable String title) {
        var written = new VCard();
        written.setFormattedName(name);
        // Phones that know only version 3 want the parts as well; which they are nobody knows.
        var parts = new StructuredName();
        parts.setFamily(name);
        written.setStructuredName(parts);
        if (organisation != null) {
            var employer = new Organization();
            employer.getValues().add(organisation);
            written.setOrganization(employer);
        }
        if (title != null) {
            written.addTitle(title);
        }
        return written;
    }

    private static void birthday(VCard written, @Nullable LocalDate birthday) {
        if (birthday != null) {
            written.setBirthday(birthday);
        }
    }

    private static void reach(VCard written, List<ContactWay> ways) {
        for (var way : ways) {
            var property = property(written, way);
            boolean ranked = property instanceof Telephone || property instanceof Email;
            if (ranked && way.preferred()) {
                // Version 3 gets it as a type from the writer.
                property.getParameters().setPref(1);
            }
            VcardLabels.write(written, property, way.label(), way.type() == ContactWay.Type.PHONE);
        }
    }

    private static VCardProperty property(VCard written, ContactWay way) {
        return switch (way.type()) {
            case PHONE -> written.addTelephoneNumber(way.value(), TelephoneType.VOICE);
            case FAX -> written.addTelephoneNumber(way.value(), TelephoneType.FAX);
            case EMAIL -> written.addEmail(way.value());
            case WECHAT -> written.addExtendedProperty("X-WECHAT", way.value(), VCardDataType.TEXT);
            case QQ -> written.addExtendedProperty("X-QQ", way.value(), VCardDataType.TEXT);
            case WEBSITE -> written.addUrl(way.value());
            case OTHER -> written.addNote(way.value());
        };
    }

    private static Address address(guanxi.customer.profile.Address known) {
        var written = new Address();
        written.setCountry(known.country());
        written.setRegion(known.province());
        written.setLocality(known.city());
        written.setStreetAddress(known.withDistrictInStreet().street());
        written.setPostalCode(known.postalCode());
        return written;
    }
}
