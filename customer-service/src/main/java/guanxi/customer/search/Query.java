package guanxi.customer.search;

import guanxi.customer.profile.TypedNumber;
import guanxi.customer.script.Sign;
import guanxi.customer.search.Terms.All;
import guanxi.customer.search.Terms.Any;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into the one box: words that must all be found.
 *
 * @param words at least one
 * @param former the card that bore it as its number before a merge; null for anything else
 */
record Query(List<Word> words, @Nullable FormerNumber former) {

    static final int MOST_WORDS = 8;

    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}]+");
    /** What people put between the groups of a number; a telephone's key pad has no such keys. */
    private static final String APART = "[+＋()（）\\p{Pd}./．／·\\s\\p{Z}]";

    private static final Pattern DIALLED = Pattern.compile("(?:[0-9０-９]|" + APART + ")+");
    private static final int DIALLED_DIGITS = 6;
    /** Or a month, as it stands in tags. */
    private static final Pattern DAY = Pattern.compile("(?:19|20)\\d{2}[-./]\\d{1,2}(?:[-./]\\d{1,2})?");

    /** Beside other words only a whole number is one: fewer digits may be a day or a document. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{N}\\p{Pd}])[+＋(（]{0,2}[0-9０-９](?:" + APART + "{0,3}[0-9０-９]){9,14}(?![\\p{L}\\p{N}])");

    private static final Pattern LABEL = Pattern.compile("^\\p{L}{1,10}[\\s\\p{Z}]*[:：]");

    Query {
        words = List.copyOf(words);
    }

    Query(List<Word> words) {
        this(words, null);
    }

    Query leadingTo(@Nullable FormerNumber number) {
        return new Query(words, number);
    }

    /** Without words when the text has neither letter nor digit. */
    static Query of(String typed) {
        var unlabelled = LABEL.matcher(typed.strip()).replaceFirst("");
        var number = TypedNumber.of(unlabelled);
        var digits = CardWords.digits(number.number());
        boolean dialled = DIALLED.matcher(number.number()).matches() && digits.length() >= DIALLED_DIGITS;
        return dialled && !DAY.matcher(typed.strip()).matches()
                ? new Query(List.of(Word.of(abroad(digits) + number.extension(), unlabelled)))
                : new Query(words(typed.strip()));
    }

    private static List<Word> words(String text) {
        var numbers = new HashMap<String, String>();
        var undivided = WHOLE_NUMBER.matcher(text).replaceAll(found -> {
            var digits = abroad(CardWords.digits(found.group()));
            numbers.put(digits, found.group());
            return digits;
        });
        return Arrays.stream(GAPS.split(undivided))
                .map(word -> Word.of(word, numbers.getOrDefault(word, word)))
                .filter(word -> !word.signs().isEmpty())
                .toList();
    }

    /** A number begins with its country there, whichever way out of one's own was dialled. */
    private static String abroad(String digits) {
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    /** What is looked for, the best hits first: each is apart from those before it, but for a few cards. */
    List<Terms> stages() {
        return Stream.of(
                        Stream.of(wholeName(), start()),
                        twoInName().stream(),
                        Stream.of(inName(), beside(Place.CONTACT), beside(Place.OTHER)))
                .flatMap(stages -> stages)
                .toList();
    }

    /** Some of it on every card of any stage. */
    Terms any() {
        return new Any(stages());
    }

    private Terms wholeName() {
        var whole = Terms.lexeme(FilterWords.wholeName(signs().toList()));
        return former == null ? whole : Terms.any(whole, former.word());
    }

    private Terms start() {
        var whole = words.size() == 1 ? words.get(0) : new Word(signs().toList());
        boolean letters = words.size() > 1 && words.stream().allMatch(Word::isLetters);
        return letters ? Terms.any(whole.at(Place.START), Word.of(joined()).at(Place.START)) : whole.at(Place.START);
    }

    /** What {@code xian} is whole, before all that begins so: most firms have it in 有限公司. */
    private Optional<Terms> twoInName() {
        var word = words.get(0);
        return words.size() == 1 && word.isOneSyllableOrTwo()
                ? Optional.of(Terms.lexeme(Place.NAME.mark(word.letters())))
                : Optional.empty();
    }

    private Terms inName() {
        return words.size() == 1
                ? words.get(0).at(Place.NAME)
                : Terms.all(words.stream().map(word -> word.at(Place.START, Place.NAME)));
    }

    /** At least one of the words at that place, the others there or at a better one. */
    private Terms beside(Place place) {
        var allowed = Stream.of(Place.values())
                .filter(other -> other.compareTo(place) <= 0)
                .toArray(Place[]::new);
        if (words.size() == 1) {
            return words.get(0).at(place);
        }
        var choices = new ArrayList<Terms>();
        for (var there : words) {
            choices.add(new All(Stream.concat(
                            Stream.of(there.at(place)),
                            words.stream().filter(word -> word != there).map(word -> word.at(allowed)))
                    .toList()));
        }
        return new Any(choices);
    }

    private Stream<Sign> signs() {
        return words.stream().flatMap(word -> word.signs().stream());
    }

    private String joined() {
        return IntStream.range(0, words.size())
                .mapToObj(word -> words.get(word).divided())
                .collect(Collectors.joining());
    }
}
