package guanxi.customer.likeness;

import guanxi.customer.script.Folding;
import guanxi.customer.script.Pinyin;
import guanxi.customer.script.Syllables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's name as it is compared.
 *
 * @param typed as somebody wrote it
 * @param plain folded, without title and spaces; words in Latin letters in their order, as some put the family name last
 * @param sounds in pinyin: each way to read the family's name; of letters that are pinyin themselves each order of the names
 */
record PersonName(String typed, String plain, List<String> sounds) {

    private static final Pattern TITLE = Pattern.compile("(先生|女士|小姐|老师|经理|总监|主任)$|^(mr|mrs|ms|dr)\\b\\.?");
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N} ]+");
    private static final Pattern HAN = Pattern.compile("[\\u3400-\\u9fff]");

    static PersonName of(String typed) {
        var folded = NOISE.matcher(Folding.fold(typed)).replaceAll(" ").strip();
        var untitled = TITLE.matcher(folded).replaceFirst("").strip();
        var name = untitled.length() < 2 ? folded : untitled;
        return HAN.matcher(name).find() ? chinese(typed, name.replace(" ", "")) : latin(typed, name.split("\\s+"));
    }

    private static PersonName chinese(String typed, String plain) {
        var usual = Pinyin.full(plain);
        var given = Pinyin.full(plain.substring(1));
        var others = Pinyin.readings(plain.charAt(0)).stream().map(family -> family + given);
        return new PersonName(
                typed, plain, Stream.concat(Stream.of(usual), others).distinct().toList());
    }

    private static PersonName latin(String typed, String... words) {
        var plain = Arrays.stream(words).sorted().collect(Collectors.joining());
        var sounds = new ArrayList<>(List.of(plain));
        var read = Arrays.stream(words)
                .map(word -> String.join("", Syllables.whole(word)))
                .collect(Collectors.toList());
        if (!read.contains("")) {
            sounds.add(String.join("", read));
            Collections.rotate(read, 1);
            sounds.add(String.join("", read));
        }
        return new PersonName(typed, plain, sounds.stream().distinct().toList());
    }

    Clue compared(PersonName other) {
        if (plain.equals(other.plain)) {
            return Clue.PERSON_SAME;
        }
        if (!Collections.disjoint(sounds, other.sounds)) {
            return Clue.PERSON_SOUNDS_SAME;
        }
        int longest = Math.max(plain.length(), other.plain.length());
        boolean slipped = longest > 2 && Distance.between(plain, other.plain) == 1 && sameFamily(other);
        return slipped ? Clue.PERSON_TYPO : Clue.PERSON_DIFFERENT;
    }

    /** A family shares its name and its telephone: only a sign too many or too few is a slip, and letters in Latin. */
    private boolean sameFamily(PersonName other) {
        return plain.length() != other.plain.length() || plain.length() > 5;
    }
}
