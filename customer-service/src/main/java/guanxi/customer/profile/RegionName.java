package guanxi.customer.profile;

import java.util.regex.Pattern;

/** Provinces and cities without their rank: people write 山东省 and 山东, and mean one. */
public final class RegionName {

    /** At the end of a name that is longer, as Java and PostgreSQL read it. */
    public static final String RANK = "(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|地区|省|市|盟)$";

    private static final Pattern END = Pattern.compile(RANK);
    private static final int SHORTEST = 2;

    private RegionName() {}

    public static String bare(String name) {
        var bare = END.matcher(name).replaceFirst("");
        return bare.length() < SHORTEST ? name : bare;
    }
}
