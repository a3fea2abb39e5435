package guanxi.customer.profile;

import guanxi.customer.script.Folding;
import java.util.regex.Pattern;

/** Provinces, cities and districts without their rank and in one script: people write 山东省, 山東 and 山东, and mean one. */
public final class RegionName {

    /** At the end of a name that is longer. */
    public static final String RANK = "(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|地区|省|市|盟)$";

    private static final Pattern END = Pattern.compile(RANK);
    private static final Pattern END_OF_DISTRICT = Pattern.compile("(?:自治[县旗]|新区|区|县|市|旗)$");
    private static final int SHORTEST = 2;

    private RegionName() {}

    /** In simplified characters and small letters, to be compared. */
    public static String bare(String name) {
        return bare(name, END);
    }

    /** As {@link #bare}, of what lies within a city. */
    public static String bareDistrict(String name) {
        return bare(name, END_OF_DISTRICT);
    }

    private static String bare(String name, Pattern rank) {
        var folded = Folding.fold(name);
        var bare = rank.matcher(folded).replaceFirst("");
        return bare.length() < SHORTEST ? folded : bare;
    }
}
