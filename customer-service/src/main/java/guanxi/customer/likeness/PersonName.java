package guanxi.customer.likeness;

import guanxi.customer.script.Folding;
import guanxi.customer.script.Pinyin;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person's name as it is compared.
 *
 * @param typed as somebody wrote it
 * @param plain folded, without title and spaces; words in Latin letters in their order, as some put the family name last
 * @param sound in pinyin
 */
record PersonName(String typed, String plain, String sound) {

    private static final Pattern TITLE = Pattern.compile("(先生|女士|小姐|老师|经理|总监|主任)$|^(mr|mrs|ms|dr)\\b\\.?");
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N} ]+");
    private static final Pattern HAN = Pattern.compile("[\\u3400-\\u9fff]");

    static PersonName of(String typed) {
        var folded = NOISE.matcher(Folding.fold(typed)).replaceAll(" ").strip();
        var untitled = TITLE.matcher(folded).replaceFirst("").strip();
        var name = untitled.length() < 2 ? folded : untitled;
        var plain = HAN.matcher(name).find()
                ? name.replace(" ", "")
                : Arrays.stream(name.split("\\s+")).sorted().collect(Collectors.joining());
        return new PersonName(typed, plain, Pinyin.full(plain));
    }

    Clue compared(PersonName other) {
        if (plain.equals(other.plain)) {
            return Clue.PERSON_SAME;
        }
        if (sound.equals(other.sound)) {
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
