package guanxi.customer.search;

import guanxi.customer.card.Card;
import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import guanxi.customer.profile.TypedNumber;
import guanxi.customer.script.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows on a card that was found why it was. */
final class Highlights {

    private static final int WHOLE_NUMBER = 7;

    private final Query query;
    private final List<Match> matches = new ArrayList<>();

    private Highlights(Query query) {
        this.query = query;
    }

    static List<Match> of(Query query, Card card) {
        var former = query.former();
        var matches = of(query, card.profile());
        return former == null || !former.card().equals(card.id())
                ? matches
                : Stream.concat(Stream.of(former.match()), matches.stream()).toList();
    }

    static List<Match> of(Query query, Profile profile) {
        var highlights = new Highlights(query);
        highlights.text("/name", profile.name());
        highlights.text("/shortName", profile.shortName());
        highlights.text("/employer", profile.employer());
        highlights.text("/externalId", profile.externalId());
        for (int tag = 0; tag < profile.tags().size(); tag++) {
            highlights.text("/tags/" + tag, profile.tags().get(tag));
        }
        highlights.ways("", profile.contactWays());
        for (int person = 0; person < profile.contacts().size(); person++) {
            var contact = profile.contacts().get(person);
            highlights.text("/contacts/" + person + "/name", contact.name());
            highlights.ways("/contacts/" + person, contact.contactWays());
        }
        return List.copyOf(highlights.matches);
    }

    private void ways(String holder, List<ContactWay> ways) {
        for (int place = 0; place < ways.size(); place++) {
            var way = ways.get(place);
            var pointer = holder + "/contactWays/" + place + "/value";
            switch (way.type()) {
                case PHONE, FAX -> number(pointer, way.value());
                case EMAIL, WECHAT, QQ -> text(pointer, way.value());
                default -> {}
            }
        }
    }

    private void text(String field, @Nullable String text) {
        if (text == null) {
            return;
        }
        var found = new TreeMap<Integer, Integer>();
        var signs = Sign.read(text);
        for (var word : query.words()) {
            for (var run : WordSearch.runs(word, signs)) {
                found.merge(run.from(), run.to(), Math::max);
            }
        }
        add(field, text, found);
    }

    private void number(String field, String text) {
        var found = new TreeMap<Integer, Integer>();
        var dialled = TypedNumber.of(text).number();
        query.words().stream()
                .filter(Word::isNumber)
                .forEach(word -> Stream.of(word.letters(), word.ending())
                        .anyMatch(digits -> mark(dialled, digits, found) || mark(text, digits, found)));
        add(field, text, found);
    }

    private static boolean mark(String number, String digits, TreeMap<Integer, Integer> found) {
        int from = tail(number, digits);
        if (from == number.length()) {
            return false;
        }
        found.merge(from, number.length(), Math::max);
        return true;
    }

    /**
     * Where the number's last digits begin; the end of the text when it does not end so. Of one that was typed with the code
     * of its country the whole number on the card.
     */
    private static int tail(String text, String digits) {
        int left = digits.length();
        int first = text.length();
        for (int at = text.length() - 1; at >= 0; at--) {
            int digit = Character.digit(text.charAt(at), 10);
            if (digit < 0) {
                continue;
            }
            if (left == 0) {
                return first;
            }
            boolean same = digit == Character.digit(digits.charAt(left - 1), 10);
            // The trunk prefix, which gives way to the code of the country.
            boolean dropped = digit == 0 && digits.length() - left >= WHOLE_NUMBER;
            if (!same && !dropped) {
                return text.length();
            }
            left -= same ? 1 : 0;
            first = at;
        }
        return left == 0 || digits.length() - left >= WHOLE_NUMBER ? first : text.length();
    }

    private void add(String field, String text, TreeMap<Integer, Integer> found) {
        var ranges = new ArrayList<List<Integer>>();
        found.forEach((from, to) -> {
            var last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && from <= last.get(1)) {
                ranges.set(ranges.size() - 1, List.of(last.get(0), Math.max(last.get(1), to)));
            } else {
                ranges.add(List.of(from, to));
            }
        });
        if (!ranges.isEmpty()) {
            matches.add(new Match(field, text, ranges));
        }
    }
}
