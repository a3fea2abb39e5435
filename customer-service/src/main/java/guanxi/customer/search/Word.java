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

/**
 * A part of what was typed, between gaps: as it is written, as it is read aloud, by its initials, or a number's end.
 *
 * @param signs of a number its digits alone
 * @param written as it stood there: others know their customers by numbers that are divided like those of telephones
 */
record Word(List<Sign> signs, List<Sign> written) {

    static final int SHORTEST_NUMBER = 4;

    /** Fewer digits may be the end of a number, in which the first 0 belongs. */
    private static final int DIALLED_WITH_AREA = 10;

    Word {
        signs = List.copyOf(signs);
        written = List.copyOf(written);
    }

    Word(List<Sign> signs) {
        this(signs, signs);
    }

    static Word of(String text) {
        return new Word(Sign.read(text));
    }

    static Word of(String digits, String written) {
        return new Word(Sign.read(digits), Sign.read(written));
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

    /** The same as it may be meant: ü has no key, so people type v, and the passport writes yu. */
    Set<String> spellings() {
        var spellings = new LinkedHashSet<String>();
        spellings.add(letters());
        spellings.add(letters().replaceAll("(?<=[ln])(v|yu)", "u"));
        return spellings;
    }

    private List<Terms> choices(Place place) {
        var choices = new ArrayList<Terms>();
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
