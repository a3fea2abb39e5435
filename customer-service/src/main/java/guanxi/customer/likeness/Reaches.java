package guanxi.customer.likeness;

import guanxi.customer.profile.Contact;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.TypedNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All ways to reach a customer or its people, whichever field they were typed into.
 *
 * @param phones what was typed, by the number in E.164 or else by its digits, and its extension
 * @param emails what was typed, by the address in small letters
 * @param accounts of WeChat and QQ
 * @param domains of the e-mail addresses, as far as they are a company's own: a provider's say nothing
 */
record Reaches(
        Map<String, String> phones,
        Map<String, String> emails,
        Map<String, String> accounts,
        Map<String, String> domains) {

    static final int LOCAL_DIGITS = 7;

    /** Behind a number without its area code, which nobody can tell for whole. */
    private static final Pattern DESK = Pattern.compile("-\\s*(\\d{1,4})$");

    private static final char EXTENSION = '#';
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");

    static Reaches of(Profile profile) {
        var reaches =
                new Reaches(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Stream.concat(
                        profile.contactWays().stream(),
                        profile.contacts().stream().map(Contact::contactWays).flatMap(ways -> ways.stream()))
                .forEach(reaches::take);
        return reaches;
    }

    private void take(ContactWay way) {
        var value = way.normalised() == null ? way.value() : way.normalised();
        if (value.indexOf('@') > 0) {
            emails.putIfAbsent(value, way.value());
            var domain = value.substring(value.indexOf('@') + 1);
            if (!PublicMail.isAt(domain)) {
                domains.putIfAbsent(domain, way.value());
            }
            return;
        }
        switch (way.type()) {
            case PHONE, FAX -> phone(way);
            case WECHAT, QQ -> {
                accounts.putIfAbsent(value, way.value());
                if (MOBILE.matcher(value).matches()) {
                    phones.putIfAbsent("+86" + value, way.value());
                }
            }
            default -> {}
        }
    }

    private void phone(ContactWay way) {
        var number = way.normalised();
        var typed = TypedNumber.of(way.value());
        if (number == null) {
            number = digits(
                    typed.extension().isEmpty() ? DESK.matcher(typed.number()).replaceFirst("") : typed.number());
        }
        if (number.length() >= LOCAL_DIGITS) {
            var line = typed.extension().isEmpty() ? number : number + EXTENSION + typed.extension();
            phones.putIfAbsent(line, way.value());
        }
    }

    Reaches withoutDomains(Set<String> shared) {
        var own = new LinkedHashMap<>(domains);
        own.keySet().removeAll(shared);
        return new Reaches(phones, emails, accounts, own);
    }

    /** Without the extension. */
    static String dialled(String line) {
        int end = line.indexOf(EXTENSION);
        return end < 0 ? line : line.substring(0, end);
    }

    static String local(String line) {
        var number = dialled(line);
        return number.substring(number.length() - LOCAL_DIGITS);
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "").replaceFirst("^0086|^0", "");
    }
}
