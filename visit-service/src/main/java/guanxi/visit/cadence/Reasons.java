package guanxi.visit.cadence;

import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The texts of reasons, in the language of whoever reads them. */
@Component
public class Reasons {

    private static final Pattern INTERVAL = Pattern.compile("P(?=\\d)(\\d+Y)?(\\d+M)?(\\d+D)?");

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    Reasons() {
        texts.setBasename("reasons");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        // Reads the bundles now: the first reader would do it on an event loop.
        List.of(Locale.ENGLISH, Locale.CHINESE, Locale.SIMPLIFIED_CHINESE)
                .forEach(language -> texts.getMessage("cadence.ended", null, language));
    }

    public Text in(Locale language, Reason reason) {
        var known = language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        var words = reason.facts().stream().map(fact -> word(fact, known)).toArray();
        return new Text(reason.code(), texts.getMessage(reason.code(), words, known));
    }

    /** An interval or a tier as people call it; anything else as it is. */
    private String word(Object fact, Locale language) {
        var written = String.valueOf(fact);
        if (!INTERVAL.matcher(written).matches()) {
            return String.valueOf(texts.getMessage("tier." + written, null, written, language));
        }
        var every = Period.parse(written);
        long months = every.toTotalMonths();
        int days = every.getDays();
        if (months > 0 && days > 0) {
            return texts.getMessage("every.months-and-days", new Object[] {months, days}, language);
        }
        return months > 0
                ? texts.getMessage("every.months", new Object[] {months}, language)
                : texts.getMessage("every.days", new Object[] {days}, language);
    }

    /**
     * A reason as people read it.
     *
     * @param code stable, for programs
     */
    public record Text(String code, String text) {}
}
