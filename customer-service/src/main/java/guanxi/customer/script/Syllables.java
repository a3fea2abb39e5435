package guanxi.customer.script;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How letters typed in a row can be read as pinyin. */
public final class Syllables {

    private static final int LONGEST = 6;
    /** {@code xianan} has three readings; a text that has more than these is none that somebody means. */
    private static final int MOST_READINGS = 6;

    private static final Set<String> ALL = Set.of("""
            a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang
            cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan
            chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de den deng di dia
            dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo
            fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai
            han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao
            jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai
            kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu
            lo long lou lu luan lue lun luo ma mai man mang mao me mei men meng mi mian miao mie min ming
            miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou
            nu nuan nue nun nuo o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi
            qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou
            ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen
            sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai
            tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen
            weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi
            yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang
            zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu
            zuan zui zun zuo
            """.strip().split("\\s+"));

    private static final Pattern UMLAUT = Pattern.compile("(?<=[ln])v");

    private Syllables() {}

    /** Whether it is a whole one, to which more letters might belong all the same. */
    public static boolean isWhole(String syllable) {
        return ALL.contains(syllable);
    }

    /** Every division into syllables, those with the longest first ones first; the last may only have begun. */
    public static List<List<String>> divide(String letters) {
        var divisions = new ArrayList<List<String>>();
        divide(letters, 0, divisible(letters), new ArrayList<>(), divisions);
        return divisions;
    }

    /**
     * Every division into whole syllables of which none goes over the end of a part; empty when none of the apostrophes
     * between the parts stands where pinyin needs it, before an a, e or o: O'Hara is a name.
     */
    public static List<List<String>> divide(List<String> parts) {
        if (parts.stream().skip(1).noneMatch(part -> "aeo".indexOf(part.charAt(0)) >= 0)) {
            return List.of();
        }
        var divisions = List.of(List.<String>of());
        for (var letters : parts) {
            var ends = divide(letters).stream()
                    .filter(end -> isWhole(end.get(end.size() - 1)))
                    .toList();
            divisions = divisions.stream()
                    .flatMap(beginning -> ends.stream()
                            .map(end -> Stream.concat(beginning.stream(), end.stream())
                                    .toList()))
                    .limit(MOST_READINGS)
                    .toList();
        }
        return divisions;
    }

    /** From which places on there is a division. From the end, as in {@link #whole}. */
    private static BitSet divisible(String letters) {
        var places = new BitSet();
        for (int at = letters.length() - 1; at >= 0; at--) {
            boolean divisible = begins(letters.substring(at));
            for (int end = at + 1; end < letters.length() && end <= at + LONGEST && !divisible; end++) {
                divisible = places.get(end) && ALL.contains(letters.substring(at, end));
            }
            places.set(at, divisible);
        }
        return places;
    }

    /**
     * A word divided into whole syllables, the longest first where there is a choice; empty when it is no pinyin.
     *
     * @param letters of which v may stand for ü, which has no key
     */
    public static List<String> whole(String letters) {
        var word = UMLAUT.matcher(letters).replaceAll("u");
        // From the end, for there are more ways to divide a long word than anybody can try.
        var lengths = new int[word.length() + 1];
        lengths[word.length()] = LONGEST;
        for (int at = word.length() - 1; at >= 0; at--) {
            for (int length = Math.min(LONGEST, word.length() - at); length > 0 && lengths[at] == 0; length--) {
                boolean whole = lengths[at + length] > 0 && ALL.contains(word.substring(at, at + length));
                lengths[at] = whole ? length : 0;
            }
        }
        var syllables = new ArrayList<String>();
        for (int at = 0; at < word.length() && lengths[0] > 0; at += lengths[at]) {
            syllables.add(word.substring(at, at + lengths[at]));
        }
        return syllables;
    }

    private static void divide(
            String letters, int from, BitSet divisible, List<String> taken, List<List<String>> divisions) {
        if (divisions.size() == MOST_READINGS || !divisible.get(from)) {
            return;
        }
        var rest = letters.substring(from);
        if (begins(rest)) {
            var division = new ArrayList<>(taken);
            division.add(rest);
            divisions.add(List.copyOf(division));
        }
        for (int length = Math.min(LONGEST, rest.length() - 1); length > 0; length--) {
            var syllable = rest.substring(0, length);
            if (ALL.contains(syllable)) {
                taken.add(syllable);
                divide(letters, from + length, divisible, taken, divisions);
                taken.remove(taken.size() - 1);
            }
        }
    }

    private static boolean begins(String letters) {
        return letters.length() <= LONGEST && ALL.stream().anyMatch(syllable -> syllable.startsWith(letters));
    }
}
