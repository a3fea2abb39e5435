package guanxi.customer.profile;

import guanxi.customer.script.Folding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by the names that people write on cards, in Chinese and English, or by their codes. */
public final class Countries {

    /** The company's own: whoever writes no country means this one. */
    private static final String HOME = "CN";

    /** No country's: a number that does not say its own is not taken for one of ours. */
    private static final String UNKNOWN = "ZZ";

    private static final Map<String, List<String>> OTHER_NAMES = Map.ofEntries(
            Map.entry(
                    "CN",
                    List.of("中国大陆", "中华人民共和国", "prc", "pr china", "people's republic of china", "mainland china")),
            Map.entry("TW", List.of("台湾")),
            Map.entry("HK", List.of("香港")),
            Map.entry("MO", List.of("澳门")),
            Map.entry("US", List.of("usa", "united states of america")),
            Map.entry("GB", List.of("uk", "great britain", "england")),
            Map.entry("KR", List.of("korea", "republic of korea", "한국", "대한민국")),
            Map.entry("JP", List.of("日本国")),
            Map.entry("RU", List.of("russian federation", "россия")),
            Map.entry("DE", List.of("deutschland")),
            Map.entry("ES", List.of("españa")),
            Map.entry("IT", List.of("italia")),
            Map.entry("BR", List.of("brasil")),
            Map.entry("NL", List.of("holland", "the netherlands", "nederland")));

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The ISO 3166 code; {@code ZZ} for a name that is no country's. */
    static String code(@Nullable String country) {
        return country == null ? HOME : CODES.getOrDefault(folded(country), UNKNOWN);
    }

    /** One for all names of a country: its code; the name itself, folded, where it is no country's. */
    public static String compared(String country) {
        var folded = folded(country);
        return CODES.getOrDefault(folded, folded);
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            codes.put(folded(code), code);
        }
        // The last ones are other words, and not only other characters: what is 意大利 here is 義大利 in Taiwan.
        for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE)) {
            for (var code : Locale.getISOCountries()) {
                var country = new Locale.Builder().setRegion(code).build();
                codes.putIfAbsent(folded(country.getDisplayCountry(language)), code);
            }
        }
        OTHER_NAMES.forEach((code, names) -> names.forEach(name -> codes.put(folded(name), code)));
        return Map.copyOf(codes);
    }

    /** In one script, width and case, without dots and what is blank around it: U.S.A. is USA, and 美國 is 美国. */
    private static String folded(String name) {
        return Folding.fold(name.strip()).replace(".", "");
    }
}
