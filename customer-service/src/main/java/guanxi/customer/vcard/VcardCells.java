package guanxi.customer.vcard;

import ezvcard.VCard;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Email;
import ezvcard.property.Impp;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import ezvcard.property.VCardProperty;
import guanxi.customer.column.CardFields;
import guanxi.customer.column.SeveralValues;
import guanxi.customer.column.TagList;
import guanxi.starter.table.Stripped;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A vCard as the cells of {@link VcardColumns}. */
final class VcardCells {

    /** Ranks end at 100. */
    private static final int UNRANKED = 101;

    private VcardCells() {}

    static List<String> of(VCard card) {
        var phones = card.getTelephoneNumbers().stream()
                .filter(phone -> !isFax(phone))
                .sorted(Comparator.comparingInt(
                        phone -> rank(phone, phone.getTypes().contains(TelephoneType.PREF))))
                .toList();
        var faxes =
                card.getTelephoneNumbers().stream().filter(VcardCells::isFax).toList();
        var emails = card.getEmails().stream()
                .sorted(Comparator.comparingInt(
                        email -> rank(email, email.getTypes().contains(EmailType.PREF))))
                .toList();
        var cells = new ArrayList<String>();
        cells.add(card.getUid() == null ? "" : text(card.getUid().getValue()));
        cells.add(name(card));
        cells.add(organisation(card));
        cells.add(card.getTitles().stream()
                .findFirst()
                .map(TextProperty::getValue)
                .orElse(""));
        all(phones, 3, VcardCells::number, cells);
        all(faxes, 1, VcardCells::number, cells);
        all(emails, 3, Email::getValue, cells);
        cells.add(messenger(card, Set.of("weixin", "wechat"), "X-WECHAT", "X-WEIXIN"));
        cells.add(messenger(card, Set.of("qq"), "X-QQ", "X-TENCENT"));
        all(card.getUrls(), 1, TextProperty::getValue, cells);
        var home = addresses(card, VcardCells::isHome);
        var others = addresses(card, address -> !isHome(address));
        addresses(others, CardFields.ADDRESSES_OF_A_CARD, cells);
        addresses(home, 1, cells);
        cells.add(birthday(card));
        cells.add(
                card.getCategories() == null
                        ? ""
                        : TagList.write(card.getCategories().getValues()));
        cells.add(card.getNotes().stream().map(TextProperty::getValue).collect(Collectors.joining("\n")));
        labels(card, phones, 3, VcardCells::number, cells);
        labels(card, faxes, 1, VcardCells::number, cells);
        labels(card, emails, 3, Email::getValue, cells);
        labels(card, card.getUrls(), 1, TextProperty::getValue, cells);
        first(others, CardFields.ADDRESSES_OF_A_CARD, address -> VcardLabels.read(card, address), cells);
        first(home, 1, address -> VcardLabels.read(card, address), cells);
        cells.add(isOrganisation(card) ? VcardColumns.Kind.ORGANISATION.name() : OwnMarks.kind(card));
        cells.add(OwnMarks.organisation(card, organisation(card).strip()));
        return cells.stream().map(VcardCells::text).map(Stripped::of).toList();
    }

    /** As it is written in full, else from its parts: in Chinese the family's name first and no gap. */
    private static String name(VCard card) {
        var full = card.getFormattedName() == null
                ? ""
                : text(card.getFormattedName().getValue());
        var parts = card.getStructuredName();
        return full.isBlank() && parts != null ? name(parts) : full;
    }

    private static String name(StructuredName parts) {
        var family = text(parts.getFamily());
        var given = text(parts.getGiven());
        if ((family + given).codePoints().allMatch(Character::isIdeographic)) {
            return family + given;
        }
        var additional = String.join(" ", parts.getAdditionalNames());
        return Stream.of(given, additional, family)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** Without the department. */
    private static String organisation(VCard card) {
        var organisation = card.getOrganization();
        var named = organisation == null || organisation.getValues().isEmpty()
                ? ""
                : text(organisation.getValues().get(0));
        return named.isBlank() && isOrganisation(card) ? name(card) : named;
    }

    /** As the standard says it (RFC 6350, 6.1.4), and as Apple does. */
    private static boolean isOrganisation(VCard card) {
        var shown = card.getExtendedProperty("X-ABSHOWAS");
        return card.getKind() != null && card.getKind().isOrg()
                || shown != null && lower(shown.getValue()).equals("company");
    }

    /** The preferred one first, for the first of a card's ways is the one that lists show. */
    private static int rank(VCardProperty property, boolean preferred) {
        var rank = pref(property);
        return rank == null ? preferred ? 1 : UNRANKED : rank;
    }

    /** Null also where it is no number. */
    private static @Nullable Integer pref(VCardProperty property) {
        try {
            return property.getParameters().getPref();
        } catch (IllegalStateException none) {
            return null;
        }
    }

    private static boolean isFax(Telephone phone) {
        return phone.getTypes().contains(TelephoneType.FAX);
    }

    private static String number(Telephone phone) {
        var uri = phone.getUri();
        if (uri == null) {
            return text(phone.getText());
        }
        return uri.getExtension() == null ? uri.getNumber() : uri.getNumber() + " ext. " + uri.getExtension();
    }

    /** The preferred one first. */
    private static List<Address> addresses(VCard card, Predicate<Address> wanted) {
        return card.getAddresses().stream()
                .filter(address -> wanted.test(address) && !isBlank(address))
                .sorted(Comparator.comparingInt(
                        address -> rank(address, address.getTypes().contains(AddressType.PREF))))
                .toList();
    }

    /** Programs write a typed line even where nothing is known. */
    private static boolean isBlank(Address address) {
        var cells = new ArrayList<String>();
        address(address, cells);
        return cells.stream().allMatch(cell -> text(cell).isBlank());
    }

    private static boolean isHome(Address address) {
        return address.getTypes().contains(AddressType.HOME)
                && !address.getTypes().contains(AddressType.WORK);
    }

    private static void addresses(List<Address> addresses, int columns, List<String> cells) {
        for (int place = 0; place < columns; place++) {
            address(place < addresses.size() ? addresses.get(place) : new Address(), cells);
        }
    }

    private static void address(Address address, List<String> cells) {
        cells.add(address.getCountry());
        cells.add(address.getRegion());
        cells.add(address.getLocality());
        cells.add(Stream.of(address.getStreetAddress(), address.getExtendedAddress())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")));
        cells.add(address.getPostalCode());
    }

    /** Empty without the year, as iPhones may write it; what is no day is left for the import to refuse. */
    private static String birthday(VCard card) {
        var birthday = card.getBirthday();
        if (birthday == null) {
            var broken = card.getExtendedProperty("BDAY");
            return broken == null ? "" : text(broken.getValue());
        }
        var date = birthday.getDate();
        if (date == null) {
            return text(birthday.getText());
        }
        boolean whole = date.isSupported(ChronoField.EPOCH_DAY) && birthday.getParameter("X-APPLE-OMIT-YEAR") == null;
        return whole ? LocalDate.from(date).toString() : "";
    }

    private static String messenger(VCard card, Set<String> names, String... properties) {
        var own = Stream.of(properties)
                .flatMap(name -> card.getExtendedProperties(name).stream())
                .map(property -> text(property.getValue()));
        var social = card.getExtendedProperties("X-SOCIALPROFILE").stream()
                .filter(profile -> names.contains(lower(profile.getParameter("type"))))
                .map(profile -> text(profile.getValue()).replaceFirst("(?i)^x-apple:|^https?://[^/]*/", ""));
        var messages = card.getImpps().stream()
                .filter(address -> names.contains(lower(address.getProtocol()))
                        || names.contains(lower(address.getParameter("X-SERVICE-TYPE"))))
                .map(Impp::getHandle);
        return SeveralValues.joined(Stream.of(own, social, messages)
                .flatMap(values -> values)
                .filter(value -> value != null && !value.isBlank())
                .distinct());
    }

    /** One to a column, and in the last of them all that are left. */
    private static <T> void all(
            List<T> properties, int columns, Function<T, @Nullable String> cell, List<String> cells) {
        first(properties, columns - 1, cell, cells);
        cells.add(SeveralValues.joined(properties.stream()
                .skip(columns - 1L)
                .map(property -> text(cell.apply(property)))
                .filter(value -> !value.isBlank())));
    }

    /** Beside the cells of {@link #all}. */
    private static <T extends VCardProperty> void labels(
            VCard card, List<T> properties, int columns, Function<T, @Nullable String> cell, List<String> cells) {
        first(properties, columns - 1, property -> VcardLabels.read(card, property), cells);
        cells.add(SeveralValues.joinedLabels(properties.stream()
                .skip(columns - 1L)
                .filter(property -> !text(cell.apply(property)).isBlank())
                .map(property -> text(VcardLabels.read(card, property)))
                .toList()));
    }

    private static <T> void first(
            List<T> properties, int columns, Function<T, @Nullable String> cell, List<String> cells) {
        for (int place = 0; place < columns; place++) {
            cells.add(place < properties.size() ? text(cell.apply(properties.get(place))) : "");
        }
    }

    private static String lower(@Nullable String text) {
        return text(text).toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
