package guanxi.customer.search;

import guanxi.customer.script.Sign;
import guanxi.customer.script.Syllables;
import guanxi.customer.search.Terms.Any;
import guanxi.customer.search.Terms.Lexeme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A part of what was typed, between gaps: as it is written, as it is read aloud, by its initials, or a number's end.
 *
 * @param signs of a number its digits alone
 * @param written as it stood there: others know their customers by numbers that are divided like those of telephones
 * @param parts of letters that apostrophes part; of anything else the whole
 */
record Word(List<Sign> signs, List<Sign> written, List<String> parts) {

    static final int SHORTEST_NUMBER = 4;

    /** Fewer digits may be the end of a number, in which the first 0 belongs. */
    private static final int DIALLED_WITH_AREA = 10;

    private static final Pattern APOSTROPHE = Pattern.compile("['’]");

    Word {
        signs = List.copyOf(signs);
        written = List.copyOf(written);
        parts = List.copyOf(parts);
    }

    Word(List<Sign> signs) {
        this(signs, signs, List.of());
    }

    static Word of(String text) {
        return of(text, text);
    }

    static Word of(String text, String written) {
        var parts = APOSTROPHE
                .splitAsStream(text)
                .map(Word::letters)
                .filter(part -> !part.isEmpty())
                .toList();
        return new Word(Sign.read(text), Sign.read(written), parts);
    }

    private static String letters(String part) {
        return Sign.read(part).stream().map(Sign::text).collect(Collectors.joining());
    }

    Terms at(Place... places) {
        var choices = new LinkedHashSet<Terms>();
        Arrays.stream(places).forEach(place -> choices.addAll(choices(place)));
        return choices.size() == 1 ? choices.iterator().next() : new Any(List.copyOf(choices));
    }

    /** Whether it is Latin letters alone, which may be pinyin. */
    boolean isLetters() {
        return signs.size() == 1 && letters().chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }

    boolean isNumber() {
        return signs.size() == 1
                && letters().length() >= SHORTEST_NUMBER
                && letters().chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    String letters() {
        return signs.get(0).text();
    }

    /**
     * What a number on a card ends with, when it is this one: the 0 that is dialled before an area gives way to the code of
     * the country.
     */
    String ending() {
        boolean withinTheCountry = letters().startsWith("0") && letters().length() >= DIALLED_WITH_AREA;
        return withinTheCountry ? letters().substring(1) : letters();
    }

    /** With the apostrophes that say how it is divided. */
    String divided() {
        return String.join("'", parts);
    }

    /** The same as it may be meant: ü has no key, so people type v, and the passport writes yu. */
    Set<String> spellings() {
        var spellings = new LinkedHashSet<String>();
        spellings.add(letters());
        spellings.add(spelt(letters()));
        return spellings;
    }

    private static String spelt(String letters) {
        return letters.replaceAll("(?<=[ln])(v|yu)", "u");
    }

    /** Where {@code xi'an} is divided, and only there; empty for letters that no apostrophe divides into syllables. */
    List<List<String>> divisions() {
        return parts.size() > 1 && isLetters()
                ? Syllables.divide(parts.stream().map(Word::spelt).toList())
                : List.of();
    }

    /** Like {@code xian}, which is 西安 as well as 限. */
    boolean isOneSyllableOrTwo() {
        return isLetters()
                && Syllables.isWhole(letters())
                && Syllables.divide(letters()).stream()
                        .anyMatch(division -> division.size() == 2 && endsWhole(division));
    }

    private List<Terms> choices(Place place) {
        var choices = new ArrayList<Terms>();
        var divisions = divisions();
        if (!divisions.isEmpty()) {
            // Whole: what begins so are the readings of others, 限公 for xi'an.
            choices.add(Terms.lexeme(place.mark(letters())));
            divisions.forEach(division -> choices.add(place.syllables(division)));
            return choices;
        }
        choices.add(place.phrase(signs));
        if (isLetters()) {
            spellings().forEach(spelling -> readAloud(place, spelling, choices));
            if (letters().length() > CardWords.INITIALS) {
                choices.add(place.initials(letters()));
            }
        }
        if (isNumber() && written.size() > 1) {
            choices.add(place.groups(written));
        }
        if (isNumber() && place == Place.OTHER) {
            choices.add(new Lexeme(CardWords.backwards(ending()), true));
        }
        return choices;
    }

    /** The index has two syllables in one word, so that the first two need no division. */
    private void readAloud(Place place, String spelling, List<Terms> choices) {
        if (!spelling.equals(letters())) {
            choices.add(new Lexeme(place.mark(spelling), true));
        }
        var divisions = Syllables.divide(spelling);
        boolean whole = divisions.stream().anyMatch(Word::endsWhole);
        divisions.stream()
                .filter(division -> division.size() > 2 && (!whole || endsWhole(division)))
                .forEach(division -> choices.add(place.syllables(division)));
    }

    /** Else its last reading has only begun, which nobody means where the letters come out even. */
    private static boolean endsWhole(List<String> division) {
        return Syllables.isWhole(division.get(division.size() - 1));
    }
}
