package guanxi.customer.likeness;

import java.util.Collections;
import java.util.List;

/** What the names of two firms say about their being one. */
final class NameComparison {

    private static final int LONG = 7;
    private static final int LONG_LATIN = 12;

    private NameComparison() {}

    static Clue of(FirmName one, FirmName other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Clue.NAME_DIFFERENT;
        }
        if (one.whole().equals(other.whole())) {
            return one.signs().size() > 2 || LegalForm.stands(one.whole()) || one.isLatin()
                    ? Clue.NAME_SAME
                    : Clue.NAME_BRAND;
        }
        if (one.signs().equals(other.signs())) {
            return one.signs().size() > (one.isLatin() ? 1 : 2) ? Clue.NAME_SAME_CORE : Clue.NAME_BRAND;
        }
        if (one.isLatin() || other.isLatin()) {
            return latin(one, other);
        }
        var found = chinese(one, other);
        return found.points() < Clue.NAME_TYPO.points() && isRegionMistyped(one, other) ? Clue.NAME_TYPO : found;
    }

    /** Then the region was not recognised in one of the two, and stands before the brand. */
    private static boolean isRegionMistyped(FirmName one, FirmName other) {
        boolean apart = one.region().isEmpty() != other.region().isEmpty()
                && Math.abs(one.whole().length() - other.whole().length()) < 2;
        return apart && Distance.between(one.whole(), other.whole()) == 1;
    }

    private static Clue chinese(FirmName one, FirmName other) {
        if (one.sounds().equals(other.sounds())) {
            return one.sounds().size() > 2 ? Clue.NAME_SOUNDS_SAME : Clue.NAME_SIMILAR;
        }
        boolean first = one.signs().size() < other.signs().size();
        var shorter = first ? one : other;
        var longer = first ? other : one;
        if (startsWith(longer.signs(), shorter.signs())) {
            return shorter.signs().size() > 2 ? Clue.NAME_SHORT : Clue.NAME_BRAND;
        }
        if (shorter.signs().size() > 3 && standsBehindAPlace(shorter.signs(), longer.signs())) {
            return Clue.NAME_SHORT;
        }
        int longest = longer.signs().size();
        int heard = Distance.between(one.sounds(), other.sounds());
        if (longest > 3 && heard <= (longest < LONG ? 1 : 2)) {
            return slip(one, other, longest);
        }
        if (shorter.sounds().size() > 3 && startsWith(longer.sounds(), shorter.sounds())) {
            return Clue.NAME_TYPO;
        }
        return one.brand().equals(other.brand()) ? sameBrand(shorter, longer) : Clue.NAME_DIFFERENT;
    }

    /** 恒力 and 恒达 are two firms, while 铸造 and 铸遭 are one word: a sign of the brand weighs more than of the trade. */
    private static Clue slip(FirmName one, FirmName other, int longest) {
        boolean added = one.signs().size() != other.signs().size();
        boolean reordered = sorted(one.sounds()).equals(sorted(other.sounds()));
        boolean sameBrand = soundsOfBrand(one).equals(soundsOfBrand(other));
        boolean stuttered = added && BlockKeys.unstuttered(one.sounds()).equals(BlockKeys.unstuttered(other.sounds()));
        if (reordered || stuttered || sameBrand && (added || longest > 4)) {
            return Clue.NAME_TYPO;
        }
        return Clue.NAME_SIMILAR;
    }

    /** 恒力铸机 is short for 恒力铸造机械, 恒力物流 is not. */
    private static Clue sameBrand(FirmName shorter, FirmName longer) {
        return shorter.signs().size() > 3 && isWithin(shorter.signs(), longer.signs())
                ? Clue.NAME_SHORT
                : Clue.NAME_OTHER_BUSINESS;
    }

    private static Clue latin(FirmName one, FirmName other) {
        var first = String.join("", one.sounds());
        var second = String.join("", other.sounds());
        if (first.equals(second)) {
            return one.isLatin() && other.isLatin() ? Clue.NAME_SAME_CORE : Clue.NAME_SOUNDS_SAME;
        }
        int longest = Math.max(first.length(), second.length());
        int allowed = longest < LONG_LATIN ? 1 : 2;
        boolean alike = longest > 5 && Math.abs(first.length() - second.length()) <= allowed;
        if (alike && Distance.between(first, second) <= allowed) {
            return Clue.NAME_TYPO;
        }
        boolean sameBrand = String.join("", soundsOfBrand(one)).equals(String.join("", soundsOfBrand(other)));
        if (!sameBrand) {
            return Clue.NAME_DIFFERENT;
        }
        boolean brandAlone = one.brand().equals(one.signs()) || other.brand().equals(other.signs());
        if (brandAlone || one.isLatin() != other.isLatin()) {
            return Clue.NAME_BRAND;
        }
        boolean begins = startsWith(one.signs(), other.signs()) || startsWith(other.signs(), one.signs());
        return begins ? Clue.NAME_SHORT : Clue.NAME_OTHER_BUSINESS;
    }

    /** Districts and villages have names of two or three signs, and nobody knows them all. */
    private static boolean standsBehindAPlace(List<String> shorter, List<String> longer) {
        int before = Collections.indexOfSubList(longer, shorter);
        return before == 2 || before == 3;
    }

    private static List<String> soundsOfBrand(FirmName name) {
        return name.sounds().subList(0, name.brand().size());
    }

    private static boolean startsWith(List<String> longer, List<String> shorter) {
        return shorter.size() > 1
                && longer.size() >= shorter.size()
                && longer.subList(0, shorter.size()).equals(shorter);
    }

    private static boolean isWithin(List<String> shorter, List<String> longer) {
        int found = 0;
        for (var sign : longer) {
            if (found < shorter.size() && shorter.get(found).equals(sign)) {
                found++;
            }
        }
        return found == shorter.size();
    }

    private static List<String> sorted(List<String> signs) {
        return signs.stream().sorted().toList();
    }
}
