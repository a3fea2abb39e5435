package guanxi.customer.likeness;

import guanxi.customer.profile.RegionName;
import guanxi.customer.script.Folding;
import guanxi.customer.script.Pinyin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a firm taken apart, as firms are registered: where, brand 字号 and trade, legal form, branch.
 *
 * @param typed as somebody wrote it
 * @param whole folded, without anything but letters and digits
 * @param region the place it begins with or holds in brackets, without its rank; empty when there is none
 * @param signs brand and trade: one Chinese character or one word in other letters each
 * @param sounds of the signs, in pinyin
 * @param branch empty when it means the firm itself
 */
record FirmName(String typed, String whole, String region, List<String> signs, List<String> sounds, String branch) {

    private static final Pattern WORD = Pattern.compile("[\\u3400-\\u9fff]|[\\p{L}\\p{N}&&[^\\u3400-\\u9fff]]+");
    private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BRACKETS = Pattern.compile("[(\\[【〔]([^)\\]】〕]*)[)\\]】〕]");
    private static final Pattern LATIN_BRANCH = Pattern.compile("\\b(?:branch|plant|works|factory)\\b.*$");
    private static final Pattern OWN_AREA = Pattern.compile(RegionName.OWN_AREA);
    private static final List<String> AFTER_MUNICIPAL = List.of("政", "场", "民", "长", "立");

    /** @param places that the customer is known to be at, beside those that everybody knows */
    static FirmName of(String typed, Collection<String> places) {
        var folded = Folding.fold(typed);
        var inner = BRACKETS.matcher(folded);
        var inBrackets = inner.find() ? bareOrEmpty(inner.group(1), places) : "";
        var plain = inBrackets.isEmpty() ? folded : BRACKETS.matcher(folded).replaceFirst("");
        return isLatin(plain) ? latin(typed, plain, inBrackets) : chinese(typed, plain, inBrackets, places);
    }

    /** As many as a firm is called by at least. */
    List<String> brand() {
        return signs.subList(0, Math.min(isLatin() ? 1 : 2, signs.size()));
    }

    boolean isLatin() {
        return !signs.isEmpty() && signs.get(0).codePointAt(0) < 0x3400;
    }

    boolean isEmpty() {
        return signs.isEmpty();
    }

    private static FirmName chinese(String typed, String folded, String inBrackets, Collection<String> places) {
        var whole = NOISE.matcher(folded).replaceAll("");
        var parts = Branch.of(whole);
        var name = LegalForm.cutOff(parts.rest());
        var region = inBrackets;
        for (int level = 0; level < 3; level++) {
            var place = Places.at(name, 0, places);
            int end = place == null ? 0 : endOfRank(name, place.length());
            if (place == null || name.length() - end < 2) {
                break;
            }
            region = inBrackets.isEmpty() ? place : inBrackets;
            name = name.substring(end);
        }
        return named(typed, whole, region, words(name), parts.branch());
    }

    private static FirmName latin(String typed, String folded, String inBrackets) {
        var branch = LATIN_BRANCH.matcher(folded);
        var found = branch.find() ? NOISE.matcher(branch.group()).replaceAll("") : "";
        var words = new ArrayList<>(words(found.isEmpty() ? folded : branch.replaceFirst("")));
        var whole = String.join("", words);
        words.removeIf(LegalForm::isLatin);
        var pinyin = PinyinName.of(words);
        if (pinyin != null) {
            return named(typed, whole, inBrackets.isEmpty() ? pinyin.region() : inBrackets, pinyin.words(), found);
        }
        var place = words.size() > 2 ? Places.ofLatin(words.get(0)) : null;
        if (place != null) {
            words.remove(0);
        }
        return named(typed, whole, place == null ? inBrackets : place, words, found);
    }

    private static FirmName named(String typed, String whole, String region, List<String> signs, String branch) {
        var sounds = signs.stream().map(Pinyin::full).toList();
        return new FirmName(typed, whole, region, List.copyOf(signs), sounds, branch);
    }

    private static int endOfRank(String name, int end) {
        var ownArea = OWN_AREA.matcher(name).useTransparentBounds(true).region(end, name.length());
        if (ownArea.lookingAt()) {
            return ownArea.end();
        }
        for (var rank : List.of("特别行政区", "地区", "新区", "省", "市", "区", "县", "镇")) {
            boolean belongs = rank.equals("市")
                    && name.length() > end + 1
                    && AFTER_MUNICIPAL.contains(name.substring(end + 1, end + 2));
            if (name.startsWith(rank, end) && !belongs) {
                return end + rank.length();
            }
        }
        return end;
    }

    private static String bareOrEmpty(String text, Collection<String> places) {
        var bare = Places.bare(text.strip());
        var place = Places.at(bare, 0, places);
        return place != null && place.equals(bare) ? place : "";
    }

    private static boolean isLatin(String folded) {
        return folded.codePoints().noneMatch(letter -> letter >= 0x3400 && letter <= 0x9FFF);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }
}
