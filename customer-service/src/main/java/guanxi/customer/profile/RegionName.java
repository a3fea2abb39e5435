package guanxi.customer.profile;

import guanxi.customer.script.Folding;
import java.util.List;
import java.util.regex.Pattern;

/** Provinces, cities and districts without their rank and in one script: people write 山东省, 山東 and 山东, and mean one. */
public final class RegionName {

    /** Behind the name of an area of their own, several of them often. */
    private static final String PEOPLES =
            "(?:(?:蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯)族?|(?:各|回|藏|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|高山"
                    + "|拉祜|水|东乡|纳西|景颇|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|阿昌|普米|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京"
                    + "|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族)*";

    /**
     * The rank of an area of a people's own. What stands before it is never the people alone: 内蒙古, 东乡 and 鄂温克 are
     * called by theirs.
     */
    public static final String OWN_AREA = "(?<=..)" + PEOPLES + "族?自治[区州县旗]";

    /** Most say 恩施州; of other names that end so, as 苏州, the 州 is a part. */
    private static final String OWN_PREFECTURE =
            "(?<=^(?:延边|恩施|湘西|阿坝|甘孜|凉山|黔东南|黔南|黔西南|西双版纳|文山|红河|德宏|怒江|迪庆|大理|楚雄|临夏|甘南|海北|黄南|海南|果洛"
                    + "|玉树|海西|昌吉|巴音郭楞|博尔塔拉|克孜勒苏|伊犁))州";

    /** At the end of a name that is longer. */
    public static final String RANK = "(?:特别行政区|" + OWN_AREA + "|" + OWN_PREFECTURE + "|地区|省|市|盟)$";

    private static final Pattern END = Pattern.compile(RANK);
    private static final Pattern END_OF_DISTRICT = Pattern.compile("(?:" + OWN_AREA + "|新区|区|县|市|旗)$");
    private static final int SHORTEST = 2;

    private static final List<String> INNER_MONGOLIA = List.of("内蒙古", "内蒙");

    private RegionName() {}

    /** In simplified characters and small letters, to be compared. */
    public static String bare(String name) {
        return bare(name, END);
    }

    /** All that {@link #bare} leaves of a province that is meant: 内蒙 is what people call 内蒙古. */
    public static List<String> ofProvince(String name) {
        var bare = bare(name);
        return INNER_MONGOLIA.contains(bare) ? INNER_MONGOLIA : List.of(bare);
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
