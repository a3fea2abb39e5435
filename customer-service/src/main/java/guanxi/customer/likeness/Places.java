package guanxi.customer.likeness;

import guanxi.customer.profile.RegionName;
import guanxi.customer.script.Pinyin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Provinces, cities and counties by their bare names, each with its province; firms are registered under them. */
final class Places {

    /** A province and a city in one. */
    private static final Set<String> MUNICIPALITIES = Set.of("北京", "上海", "天津", "重庆");

    /** In the place of a name that several places share in Latin letters. */
    private static final String SEVERAL = "";

    private static final Map<String, String> PROVINCES = read();
    private static final Map<String, String> LATIN = latin();
    private static final int LONGEST =
            PROVINCES.keySet().stream().mapToInt(String::length).max().orElse(0);

    /** Those that regions have, and those below a city. */
    private static final Pattern RANK =
            Pattern.compile(RegionName.RANK + "|(?:(?:经济技术|高新技术产业|经济)?开发区|高新区|新区|街道|区|县|镇)$");

    private Places() {}

    /** Without its rank: 潍坊 for 潍坊市. */
    static String bare(String place) {
        var bare = RANK.matcher(place).replaceFirst("");
        return bare.length() < 2 ? place : bare;
    }

    /** The longest one with which the text begins at that place, or null. */
    static @Nullable String at(String text, int start, Collection<String> also) {
        for (int length = Math.min(LONGEST, text.length() - start); length > 1; length--) {
            var part = text.substring(start, start + length);
            if (PROVINCES.containsKey(part) || also.contains(part)) {
                return part;
            }
        }
        return null;
    }

    /** In Chinese, of what is written in Latin letters; null when no place, or more than one, is written so. */
    static @Nullable String ofLatin(String latin) {
        var place = LATIN.get(latin);
        return SEVERAL.equals(place) ? null : place;
    }

    /** Whether some place is written so in Latin letters. */
    static boolean isLatin(String latin) {
        return LATIN.containsKey(latin);
    }

    /** Whether it says no more than the province. */
    static boolean isProvince(String place) {
        return place.equals(PROVINCES.get(place)) && !MUNICIPALITIES.contains(place);
    }

    /** In Chinese where it is written in Latin letters and only one place is. */
    static String known(String place) {
        var chinese = ofLatin(place);
        return chinese == null ? place : chinese;
    }

    /** Whether one lies in the other. */
    static boolean areNested(String one, String other) {
        return Objects.equals(PROVINCES.get(one), other) || Objects.equals(PROVINCES.get(other), one);
    }

    static @Nullable String provinceOf(String place) {
        return PROVINCES.get(place);
    }

    private static Map<String, String> latin() {
        var found = new HashMap<String, String>();
        PROVINCES.keySet().forEach(place -> found.merge(Pinyin.full(place), place, (one, other) -> SEVERAL));
        return Map.copyOf(found);
    }

    private static Map<String, String> read() {
        var provinces = new HashMap<String, String>();
        try (var file = Objects.requireNonNull(Places.class.getResourceAsStream("places.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var names = line.split(" ");
                for (var name : names) {
                    provinces.put(name, names[0]);
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(provinces);
    }
}
