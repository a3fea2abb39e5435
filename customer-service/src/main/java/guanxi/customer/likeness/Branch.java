package guanxi.customer.likeness;

import java.util.regex.Pattern;

/** Which part of a firm a name means: its second works, its branch in another city. */
record Branch(String rest, String branch) {

    private static final Pattern NUMBERED =
            Pattern.compile("第?([一二三四五六七八九十]{1,3}|\\d{1,3})(?:号)?分?(厂|公司|店|部|车间|门市部?|工厂|支行|仓库)$");
    private static final Pattern KIND = Pattern.compile("(分公司|分厂|分店|办事处|分部|支行|营业部|项目部|分行|子公司)$");
    private static final Pattern SIDE = Pattern.compile("[东西南北新老旧](厂|厂区|店|院区?)$");
    private static final String DIGITS = "零一二三四五六七八九";

    /** @param name folded, without spaces */
    static Branch of(String name) {
        int end = LegalForm.endWithin(name);
        if (end > 0) {
            return new Branch(name.substring(0, end), normal(name.substring(end)));
        }
        var numbered = NUMBERED.matcher(name);
        if (numbered.find() && numbered.start() >= 2) {
            return new Branch(name.substring(0, numbered.start()), normal(name.substring(numbered.start())));
        }
        var kind = KIND.matcher(name);
        if (kind.find() && kind.start() >= 2) {
            int start = placeBefore(name, kind.start());
            return new Branch(name.substring(0, start), normal(name.substring(start)));
        }
        var side = SIDE.matcher(name);
        return side.find() && side.start() >= 4
                ? new Branch(name.substring(0, side.start()), normal(name.substring(side.start())))
                : new Branch(name, "");
    }

    /** 第2分公司, 二分公司 and 第二分公司 are one. */
    private static String normal(String branch) {
        var normal = new StringBuilder();
        branch.codePoints()
                .filter(letter -> letter != '第' && letter != '号' && letter != '分')
                .forEach(letter -> normal.append(
                        letter >= '0' && letter <= '9'
                                ? DIGITS.substring(letter - '0', letter - '0' + 1)
                                : Character.toString(letter)));
        return normal.toString();
    }

    private static int placeBefore(String name, int end) {
        for (int start = Math.max(2, end - 5); start <= end - 2; start++) {
            var place = Places.bare(name.substring(start, end));
            if (Places.provinceOf(place) != null) {
                return start;
            }
        }
        return end;
    }
}
