package guanxi.customer.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries by the names that people write on cards, in Chinese and English, or by their codes. */
final class Countries {

    /** The company's own: whoever writes no country means this one. */
    private static final String HOME = "CN";

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The ISO 3166 code. */
    static String code(@Nullable String country) {
        return country == null ? HOME : CODES.getOrDefault(country.toLowerCase(Locale.ROOT), HOME);
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            var country = new Locale.Builder().setRegion(code).build();
            codes.put(code.toLowerCase(Locale.ROOT), code);
            for (var language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                codes.put(country.getDisplayCountry(language).toLowerCase(Locale.ROOT), code);
            }
        }
        codes.putAll(Map.of("usa", "US", "uk", "GB", "中国大陆", "CN", "台湾", "TW", "香港", "HK", "澳门", "MO"));
        return Map.copyOf(codes);
    }
}
