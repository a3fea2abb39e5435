package guanxi.customer.search;

import guanxi.customer.script.Sign;
import guanxi.customer.script.Syllables;
import guanxi.customer.search.Terms.Lexeme;
import guanxi.customer.search.Terms.Phrase;
import guanxi.customer.search.Terms.Placed;
import java.util.ArrayList;
import java.util.List;

/**
 * Where on a card a word stands. Each place has words of its own in the index, so that what is common in names and rare
 * in contacts is known to be so.
 */
enum Place {
    /** The beginning of the name or of the short name; what follows it there is {@link #NAME}. */
    START('s'),
    NAME('n'),
    CONTACT('c'),
    OTHER('o');

    private static final int LONGEST_GROUP = 4;

    private final char mark;

    Place(char mark) {
        this.mark = mark;
    }

    /** A word as the index has it. */
    String mark(String word) {
        return mark + word;
    }

    /** Of a text that goes on here, the place that has the word so far behind its beginning. */
    Place behind(int signs) {
        return this == START && signs > 0 ? NAME : this;
    }

    /** The signs one after the other, of which the first may be the end of a word, and the last the beginning. */
    Terms phrase(List<Sign> signs) {
        return phrase(signs, true);
    }

    /**
     * Digits as they are divided in a number. The last are taken for the beginning of more only where they are more than a
     * group of a telephone number: {@code 0017} begins the end of very many customer numbers, and all would be looked up.
     */
    Terms groups(List<Sign> digits) {
        return phrase(digits, digits.get(digits.size() - 1).text().length() > LONGEST_GROUP);
    }

    private Terms phrase(List<Sign> signs, boolean begun) {
        var words = new ArrayList<Placed>();
        int at = 0;
        while (at < signs.size()) {
            int end = at;
            while (end < signs.size() && !signs.get(end).word()) {
                end++;
            }
            if (end == at) {
                boolean last = at == signs.size() - 1;
                words.add(placed(signs.get(at).text(), last && begun, at++));
            } else if (end == at + 1) {
                words.add(placed(signs.get(at).text(), true, at++));
            } else {
                pairs(signs, at, end, words);
                at = end;
            }
        }
        return words.size() == 1 ? words.get(0).lexeme() : new Phrase(words);
    }

    private void pairs(List<Sign> signs, int from, int to, List<Placed> words) {
        for (int at = from; at < to - 2; at += 2) {
            words.add(placed(signs.get(at).text() + signs.get(at + 1).text(), false, at));
        }
        words.add(placed(signs.get(to - 2).text() + signs.get(to - 1).text(), false, to - 2));
    }

    /**
     * Readings one after the other, of which the last may only have begun. A whole one is taken as it is: many readings
     * that begin so would all have to be looked up.
     */
    Terms syllables(List<String> syllables) {
        var words = new ArrayList<Placed>();
        int last = syllables.size() - 2;
        for (int at = 0; at < last; at += 2) {
            words.add(placed(syllables.get(at) + syllables.get(at + 1), false, at));
        }
        boolean begun = !Syllables.isWhole(syllables.get(last + 1));
        words.add(placed(syllables.get(last) + syllables.get(last + 1), begun, last));
        return new Phrase(words);
    }

    /** First letters of readings, more than the index has in one word. */
    Terms initials(String letters) {
        var words = new ArrayList<Placed>();
        int last = letters.length() - CardWords.INITIALS;
        for (int at = 0; at < last; at += CardWords.INITIALS) {
            words.add(placed(letters.substring(at, at + CardWords.INITIALS), false, at));
        }
        words.add(placed(letters.substring(last), false, last));
        return new Phrase(words);
    }

    private Placed placed(String word, boolean prefix, int at) {
        return new Placed(new Lexeme(behind(at).mark(word), prefix), at);
    }
}
