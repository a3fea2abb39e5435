package guanxi.customer.search;

import guanxi.customer.script.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a word in a text, as the index does. */
final class WordSearch {

    private static final int FEWEST_INITIALS = 2;

    private final List<Sign> text;
    private final List<Run> runs = new ArrayList<>();

    private WordSearch(List<Sign> text) {
        this.text = text;
    }

    /** Part of a text, in UTF-16 units. */
    record Run(int from, int to) {}

    /** As it is written wherever that is so; else as it is read aloud; else by its initials. */
    static List<Run> runs(Word word, List<Sign> text) {
        var search = new WordSearch(text);
        search.written(word.signs());
        if (word.isNumber()) {
            search.written(word.written());
        }
        var divisions = word.divisions();
        if (search.runs.isEmpty() && !divisions.isEmpty()) {
            search.divided(divisions);
        } else if (search.runs.isEmpty() && word.isLetters()) {
            search.readAloud(word.spellings());
            if (search.runs.isEmpty() && word.letters().length() >= FEWEST_INITIALS) {
                search.initials(word.letters());
            }
        }
        return search.runs;
    }

    private void written(List<Sign> signs) {
        for (int start = 0; start + signs.size() <= text.size(); start++) {
            if (isWritten(signs, start)) {
                int last = start + signs.size() - 1;
                runs.add(new Run(begin(signs, start), end(signs, start, last)));
            }
        }
    }

    private boolean isWritten(List<Sign> signs, int start) {
        int last = signs.size() - 1;
        for (int at = 0; at <= last; at++) {
            var there = text.get(start + at);
            var typed = signs.get(at);
            boolean fits = there.word() == typed.word()
                    && (last == 0 && typed.word()
                            ? there.text().contains(typed.text())
                            : at == 0 && typed.word()
                                    ? there.text().endsWith(typed.text())
                                    : at == last
                                            ? there.text().startsWith(typed.text())
                                            : there.text().equals(typed.text()));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private int begin(List<Sign> signs, int start) {
        var there = text.get(start);
        return isLetterByLetter(there) ? there.from() + offset(signs, there) : there.from();
    }

    private int end(List<Sign> signs, int start, int last) {
        var there = text.get(last);
        var typed = signs.get(signs.size() - 1).text();
        int begin = last == start ? offset(signs, there) : 0;
        return isLetterByLetter(there) ? there.from() + begin + typed.length() : there.to();
    }

    private static int offset(List<Sign> signs, Sign there) {
        var first = signs.get(0).text();
        return signs.size() == 1 ? there.text().indexOf(first) : there.text().length() - first.length();
    }

    /** Else some letter was folded into none or several, and only the whole word can be pointed at. */
    private static boolean isLetterByLetter(Sign sign) {
        return sign.to() - sign.from() == sign.text().length();
    }

    private void readAloud(Set<String> spellings) {
        for (int start = 0; start < text.size(); start++) {
            int from = start;
            spellings.stream().mapToInt(spelling -> read(spelling, from)).max().ifPresent(end -> add(from, end));
        }
    }

    private void divided(List<List<String>> divisions) {
        for (int start = 0; start < text.size(); start++) {
            for (var division : divisions) {
                add(start, whole(String.join("", division), division.size(), start));
            }
        }
    }

    /** As the index has it, where a reading that none follows is a word like two. */
    private int whole(String letters, int signs, int start) {
        boolean last =
                start + 1 == text.size() || text.get(start + 1).readings().isEmpty();
        if (last && text.get(start).readings().contains(letters)) {
            return start + 1;
        }
        return Stream.of(signs, 2)
                .filter(count -> isRead(letters, count, start))
                .map(count -> start + count)
                .findFirst()
                .orElse(start);
    }

    private boolean isRead(String letters, int signs, int start) {
        if (signs == 0 || start == text.size()) {
            return signs == 0 && letters.isEmpty();
        }
        return text.get(start).readings().stream()
                .anyMatch(reading -> letters.startsWith(reading)
                        && isRead(letters.substring(reading.length()), signs - 1, start + 1));
    }

    /** Behind which sign the letters are read up, the last reading perhaps only begun; the start when they are not. */
    private int read(String letters, int start) {
        if (start == text.size()) {
            return start;
        }
        int furthest = start;
        for (var reading : text.get(start).readings()) {
            if (reading.startsWith(letters)) {
                return start + 1;
            }
            if (letters.startsWith(reading)) {
                int end = read(letters.substring(reading.length()), start + 1);
                furthest = end > start + 1 ? Math.max(furthest, end) : furthest;
            }
        }
        return furthest;
    }

    private void initials(String letters) {
        for (int start = 0; start + letters.length() <= text.size(); start++) {
            boolean fits = true;
            for (int at = 0; fits && at < letters.length(); at++) {
                var initial = letters.substring(at, at + 1);
                fits = text.get(start + at).readings().stream().anyMatch(reading -> reading.startsWith(initial));
            }
            if (fits) {
                add(start, start + letters.length());
            }
        }
    }

    private void add(int start, int end) {
        if (end > start) {
            runs.add(new Run(text.get(start).from(), text.get(end - 1).to()));
        }
    }
}
