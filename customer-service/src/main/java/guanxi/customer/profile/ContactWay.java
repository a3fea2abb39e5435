package guanxi.customer.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way 联系方式 to reach somebody.
 *
 * @param value what people typed
 * @param normalised what can be compared: a phone number in E.164, an e-mail address or user name in small letters;
 *     null where the value cannot be understood so. It follows from the value, whatever a caller says, and from the country
 *     of the card that it was typed on first.
 * @param preferred taken before others of its type
 * @param validFrom the first day it can be used; null from ever
 * @param validUntil the last day it can be used; null for ever
 */
public record ContactWay(
        Type type,
        String value,
        @Nullable String normalised,
        @Nullable String label,
        Boolean preferred,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    public enum Type {
        PHONE,
        FAX,
        EMAIL,
        WECHAT,
        QQ,
        WEBSITE,
        OTHER;

        boolean isDialled() {
            return this == PHONE || this == FAX;
        }
    }

    /** As links on pages begin. */
    private static final Pattern MAILTO = Pattern.compile("^mailto:", Pattern.CASE_INSENSITIVE);

    public ContactWay {
        type = type == null ? Type.OTHER : type;
        value = Text.orEmpty(value);
        label = Text.orNull(label);
        preferred = Boolean.TRUE.equals(preferred);
    }

    public static ContactWay of(Type type, String value) {
        return new ContactWay(type, value, null, null, false, null, null);
    }

    /** With another value, everything else as it was but the days on which the one before could be used. */
    public ContactWay at(String changed) {
        return new ContactWay(type, changed, null, label, preferred, null, null);
    }

    /** Under another label, everything else as it was. */
    public ContactWay called(String stated) {
        return new ContactWay(type, value, normalised, stated, preferred, validFrom, validUntil);
    }

    /** On the days of the other one, and on those between theirs, too. */
    public ContactWay usableAsWell(ContactWay other) {
        var from = validFrom == null || other.validFrom == null
                ? null
                : validFrom.isBefore(other.validFrom) ? validFrom : other.validFrom;
        var until = validUntil == null || other.validUntil == null
                ? null
                : validUntil.isAfter(other.validUntil) ? validUntil : other.validUntil;
        return new ContactWay(type, value, normalised, label, preferred, from, until);
    }

    public boolean canBeUsedOn(LocalDate day) {
        return (validFrom == null || !validFrom.isAfter(day)) && (validUntil == null || !validUntil.isBefore(day));
    }

    /** Equal of ways that reach the same, however they are written. */
    public Object reached() {
        var compared = normalised == null ? value.toLowerCase(Locale.ROOT) : normalised;
        return List.of(type, compared, extension());
    }

    /** Whom a switchboard puts through; empty without one. {@link #normalised} does not tell two of them apart. */
    public String extension() {
        return type.isDialled() ? TypedNumber.of(value).extension() : "";
    }

    /** @param region whose numbers need no country code, as ISO 3166 has it */
    ContactWay normalised(PhoneNumbers numbers, String region) {
        var compared = switch (type) {
            case PHONE, FAX -> numbers.e164(value, region);
            case EMAIL -> MAILTO.matcher(value).replaceFirst("").toLowerCase(Locale.ROOT);
            case WECHAT, QQ -> value.toLowerCase(Locale.ROOT);
            case WEBSITE, OTHER -> null;
        };
        return reaching(compared);
    }

    ContactWay reaching(@Nullable String compared) {
        return new ContactWay(type, value, compared, label, preferred, validFrom, validUntil);
    }
}
