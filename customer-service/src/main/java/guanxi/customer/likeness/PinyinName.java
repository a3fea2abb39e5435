package guanxi.customer.likeness;

import guanxi.customer.script.Syllables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Chinese firm's name that somebody wrote in pinyin, taken apart as in Chinese: the gaps tell nothing, for people put them
 * behind each sign, behind two, or nowhere.
 *
 * @param region in Chinese; empty when it begins with no place, or with one of several that sound alike
 * @param words two syllables each, as most brands and trades have
 */
record PinyinName(String region, List<String> words) {

    /** What is shorter may as well be of another language, as one word without a legal form, which is no more than a brand. */
    private static final int FEWEST = 4;

    private static final int LONGEST_PLACE = 3;

    /** @param words without a legal form in English; null when they are no pinyin */
    static @Nullable PinyinName of(List<String> words) {
        var syllables = new ArrayList<String>();
        for (var word : words) {
            var read = Syllables.whole(word);
            if (read.isEmpty()) {
                return null;
            }
            syllables.addAll(read);
        }
        var named = withoutForm(syllables);
        boolean firm = words.size() > 1 || named.size() < syllables.size();
        return firm && syllables.size() >= FEWEST ? parsed(named) : null;
    }

    private static PinyinName parsed(List<String> syllables) {
        for (int length = 2; length <= LONGEST_PLACE && syllables.size() - length > 1; length++) {
            var beginning = String.join("", syllables.subList(0, length));
            if (Places.isLatin(beginning)) {
                var place = Places.ofLatin(beginning);
                return new PinyinName(place == null ? "" : place, pairs(syllables.subList(length, syllables.size())));
            }
        }
        return new PinyinName("", pairs(syllables));
    }

    private static List<String> withoutForm(List<String> syllables) {
        int left = LegalForm.startInPinyin(String.join("", syllables));
        int count = 0;
        for (int length = 0; length < left; count++) {
            length += syllables.get(count).length();
        }
        return syllables.subList(0, count);
    }

    private static List<String> pairs(List<String> syllables) {
        var pairs = new ArrayList<String>();
        for (int at = 0; at < syllables.size(); at += 2) {
            pairs.add(String.join("", syllables.subList(at, Math.min(at + 2, syllables.size()))));
        }
        return pairs;
    }
}
