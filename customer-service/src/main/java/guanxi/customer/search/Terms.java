package guanxi.customer.search;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a card's words are asked for: a {@code tsquery} that can be judged before it is carried out. */
sealed interface Terms {

    /**
     * PostgreSQL takes no word of more than 2046 bytes. A letter may be three, and one sign stand for eighteen letters.
     */
    int LONGEST_WORD = 600;

    /** As PostgreSQL reads it. */
    String text();

    /** Which part of all cards satisfies it, roughly; never less than nothing and never more than all. */
    double share(Frequencies frequencies);

    /** @param prefix whether more letters may follow */
    record Lexeme(String word, boolean prefix) implements Terms {

        @Override
        public String text() {
            return quoted(word) + (prefix ? ":*" : "");
        }

        @Override
        public double share(Frequencies frequencies) {
            return prefix ? frequencies.ofPrefix(word) : frequencies.of(word);
        }
    }

    /** @param at how many signs behind the beginning */
    record Placed(Lexeme lexeme, int at) {}

    /** Words at their distances. They follow from each other, so that the rarest tells how many there are. */
    record Phrase(List<Placed> words) implements Terms {

        @Override
        public String text() {
            var text = new StringBuilder(words.get(0).lexeme().text());
            for (int word = 1; word < words.size(); word++) {
                text.append(" <")
                        .append(words.get(word).at() - words.get(word - 1).at())
                        .append("> ")
                        .append(words.get(word).lexeme().text());
            }
            return "(" + text + ")";
        }

        @Override
        public double share(Frequencies frequencies) {
            return words.stream()
                    .mapToDouble(word -> word.lexeme().share(frequencies))
                    .min()
                    .orElse(1);
        }
    }

    record All(List<Terms> terms) implements Terms {

        @Override
        public String text() {
            return joined(terms, " & ");
        }

        @Override
        public double share(Frequencies frequencies) {
            return terms.stream().mapToDouble(term -> term.share(frequencies)).reduce(1, (one, other) -> one * other);
        }
    }

    record Any(List<Terms> terms) implements Terms {

        @Override
        public String text() {
            return joined(terms, " | ");
        }

        @Override
        public double share(Frequencies frequencies) {
            return Math.min(
                    1,
                    terms.stream().mapToDouble(term -> term.share(frequencies)).sum());
        }
    }

    static Terms any(Terms... terms) {
        return new Any(List.of(terms));
    }

    static Terms all(Stream<? extends Terms> terms) {
        return new All(terms.<Terms>map(term -> term).toList());
    }

    static Lexeme lexeme(String word) {
        return new Lexeme(word, false);
    }

    static String quoted(String word) {
        var kept =
                word.length() > LONGEST_WORD ? word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD / 2)) : word;
        boolean plain = kept.indexOf('\\') < 0 && kept.indexOf('\'') < 0;
        return "'" + (plain ? kept : kept.replace("\\", "\\\\").replace("'", "''")) + "'";
    }

    private static String joined(List<Terms> terms, String between) {
        return terms.stream().map(Terms::text).collect(Collectors.joining(between, "(", ")"));
    }
}
