package guanxi.customer.profile;

import guanxi.customer.script.Folding;
import java.util.regex.Pattern;

/** Provinces, cities and districts without their rank and in one script: people write 山东省, 山東 and 山东, and mean one. */
public final class RegionName {

    /** At the end of a name that is longer, as Java and PostgreSQL read it. */
    public static final String RANK = "(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|地区|省|市|盟)$";

    /** The characters of the provinces and their ranks in which the scripts differ, for PostgreSQL's {@code translate}. */
    public static final String TRADITIONAL = "東廣蘇遼寧龍貴雲陝肅內臺灣慶區爾維別壯";

    public static final String SIMPLIFIED = "东广苏辽宁龙贵云陕肃内台湾庆区尔维别壮";

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
