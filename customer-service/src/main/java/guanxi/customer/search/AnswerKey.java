package guanxi.customer.search;

import guanxi.customer.customfield.CustomField;
import guanxi.customer.customfield.CustomField.Type;
import guanxi.customer.profile.Profile;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a card is sorted by when that is its answer to a custom field; as bytes compare, so do the answers. */
record AnswerKey(UUID id, String field, String key) {

    private static final int MIDDLE = 5000;

    static Stream<AnswerKey> of(UUID card, Profile profile, List<CustomField> fields) {
        return profile.custom().entrySet().stream().map(answer -> {
            boolean number = fields.stream()
                    .filter(field -> field.name().equals(answer.getKey()) && field.type() == Type.NUMBER)
                    .anyMatch(field -> field.misfit(answer.getValue()).isEmpty());
            var key = number ? number(answer.getValue()) : CardIndex.sortKey(answer.getValue());
            return new AnswerKey(card, answer.getKey(), key);
        });
    }

    /** First its sign, then how many digits it has before the point, then the digits; turned over below zero. */
    static String number(String text) {
        var number = new BigDecimal(text).stripTrailingZeros();
        if (number.signum() == 0) {
            return "1";
        }
        var digits = number.unscaledValue().abs().toString();
        var key = "%04d%s".formatted(MIDDLE + number.precision() - number.scale(), digits);
        // The tilde follows all digits: of two that begin alike below zero, the longer is the lesser.
        return number.signum() > 0 ? "2" + key : "0" + turned(key) + "~";
    }

    private static String turned(String digits) {
        var turned = new StringBuilder();
        digits.chars().forEach(digit -> turned.append((char) ('0' + '9' - digit)));
        return turned.toString();
    }
}
