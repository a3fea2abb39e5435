package guanxi.customer.search;

import guanxi.customer.card.Card;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.TypedNumber;
import guanxi.customer.script.Sign;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words that a card is found by, as a {@code tsvector}: two Chinese characters at a time, their readings two at a
 * time, and their initials four at a time, each at the place of its first character; and whole values to filter by.
 */
final class CardWords {

    /** What the words are made by; cards whose words were made by an earlier recipe are done anew. */
    static final int RECIPE = 8;

    static final int INITIALS = 4;

    /** A card of a length that nobody meant to be searched is searched so far. */
    private static final int MOST_SIGNS = 6000;

    private static final int SHORTEST_TAIL = 3;
    private static final int MOST_TAILS = 20;

    private static final int MOST_READINGS = 8;

    /** A word may be in it more than once: PostgreSQL brings them together. */
    private final StringBuilder words = new StringBuilder(2000);

    private int begin = 1;

    private CardWords() {}

    static String of(Card card) {
        var words = new CardWords();
        var profile = card.profile();
        words.name(profile.name());
        words.name(profile.shortName());
        words.read(Place.OTHER, profile.employer());
        profile.contacts().forEach(contact -> words.read(Place.CONTACT, contact.name()));
        words.write(Place.OTHER, profile.externalId(), true);
        profile.tags().forEach(tag -> words.read(Place.OTHER, tag));
        ways(profile).forEach(words::way);
        FilterWords.of(card).forEach(words::value);
        return words.words.toString();
    }

    static Stream<ContactWay> ways(Profile profile) {
        return Stream.concat(
                profile.contactWays().stream(),
                profile.contacts().stream().flatMap(contact -> contact.contactWays().stream()));
    }

    /** A number is looked for by its last digits, so it is kept backwards. */
    static String backwards(String digits) {
        return Place.OTHER.mark("#" + new StringBuilder(digits).reverse());
    }

    static String digits(String text) {
        return Sign.read(text).stream()
                .map(Sign::text)
                .collect(Collectors.joining())
                .replaceAll("[^0-9]", "");
    }

    private void name(@Nullable String name) {
        if (name != null) {
            var signs = Sign.read(name);
            value(FilterWords.wholeName(signs));
            read(Place.START, signs);
        }
    }

    private void way(ContactWay way) {
        switch (way.type()) {
            case PHONE, FAX -> number(way);
            case EMAIL, WECHAT, QQ -> write(Place.OTHER, way.value(), false);
            default -> {}
        }
    }

    /** People look for the switchboard as well as for the desk, and paste what stands on the card. */
    private void number(ContactWay way) {
        var typed = TypedNumber.of(way.value());
        Stream.of(typed.number(), String.valueOf(way.normalised()))
                .map(CardWords::digits)
                .flatMap(number -> Stream.of(number, number + typed.extension()))
                .filter(digits -> !digits.isEmpty())
                .distinct()
                .forEach(digits -> value(backwards(digits)));
    }

    /** As it is written and as it is read aloud. */
    private void read(Place place, @Nullable String text) {
        if (text != null) {
            read(place, Sign.read(text));
        }
    }

    private void read(Place place, List<Sign> signs) {
        write(place, signs, true);
        var readings = signs.stream().map(Sign::readings).toList();
        var initials = readings.stream().map(CardWords::initials).toList();
        each(signs, at -> {
            combined(readings, at, 2).forEach(word -> put(place.behind(at), word, at));
            combined(initials, at, INITIALS).stream()
                    .filter(word -> word.length() > 1)
                    .forEach(word -> put(place.behind(at), word, at));
        });
        begin += signs.size() + 1;
    }

    private void write(Place place, @Nullable String text, boolean tails) {
        if (text != null) {
            var signs = Sign.read(text);
            write(place, signs, tails);
            begin += signs.size() + 1;
        }
    }

    private void write(Place place, List<Sign> signs, boolean tails) {
        each(signs, at -> {
            var sign = signs.get(at);
            boolean paired =
                    !sign.word() && at + 1 < signs.size() && !signs.get(at + 1).word();
            put(place.behind(at), paired ? sign.text() + signs.get(at + 1).text() : sign.text(), at);
            if (sign.word() && tails) {
                tails(sign.text()).forEach(tail -> put(place.behind(1), tail, at));
            }
        });
    }

    /** Cut between letters: half of a surrogate pair is no text that a database takes. */
    private static Stream<String> tails(String word) {
        int letters = word.codePointCount(0, word.length());
        return IntStream.rangeClosed(1, Math.min(MOST_TAILS, letters - SHORTEST_TAIL))
                .mapToObj(tail -> word.substring(word.offsetByCodePoints(0, tail)));
    }

    private void each(List<Sign> signs, IntConsumer todo) {
        for (int at = 0; at < signs.size() && begin + at < MOST_SIGNS; at++) {
            todo.accept(at);
        }
    }

    private static List<String> initials(List<String> readings) {
        return readings.stream()
                .map(reading -> reading.substring(0, 1))
                .distinct()
                .toList();
    }

    /** In all the ways in which the next signs can be read; the first of those that have no reading ends it. */
    private static List<String> combined(List<List<String>> readings, int from, int length) {
        int to = from;
        boolean oneWay = true;
        while (to < Math.min(readings.size(), from + length)
                && !readings.get(to).isEmpty()) {
            oneWay &= readings.get(to++).size() == 1;
        }
        var next = readings.subList(from, to);
        if (next.isEmpty() || oneWay) {
            return next.isEmpty() ? List.of() : List.of(inOneWay(next));
        }
        var read = List.of("");
        for (var ends : next) {
            read = read.stream()
                    .flatMap(beginning -> ends.stream().map(beginning::concat))
                    .limit(MOST_READINGS)
                    .toList();
        }
        return read;
    }

    private static String inOneWay(List<List<String>> readings) {
        var read = new StringBuilder();
        readings.forEach(ways -> read.append(ways.get(0)));
        return read.toString();
    }

    private void put(Place place, String word, int at) {
        words.append(Terms.quoted(place.mark(word)))
                .append(':')
                .append(begin + at)
                .append(' ');
    }

    private void value(String word) {
        words.append(Terms.quoted(word)).append(' ');
    }
}
