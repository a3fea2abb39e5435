package guanxi.customer.likeness;

import java.util.Set;

/** Where anybody gets an e-mail address: two customers there have nothing in common by that. */
final class PublicMail {

    /** Each with all that is below it, as {@code vip.163.com}. */
    private static final Set<String> DOMAINS = Set.of(
            "qq.com",
            "foxmail.com",
            "163.com",
            "163.net",
            "126.com",
            "188.com",
            "yeah.net",
            "netease.com",
            "139.com",
            "189.cn",
            "189.com",
            "wo.cn",
            "wo.com.cn",
            "sina.com",
            "sina.cn",
            "sina.com.cn",
            "sohu.com",
            "sogou.com",
            "aliyun.com",
            "21cn.com",
            "21cn.net",
            "263.net",
            "tom.com",
            "eyou.com",
            "chinaren.com",
            "citiz.net",
            "gmail.com",
            "googlemail.com",
            "msn.com",
            "msn.cn",
            "passport.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "aol.com",
            "proton.me",
            "protonmail.com",
            "pm.me",
            "zoho.com",
            "fastmail.com",
            "hushmail.com",
            "tutanota.com",
            "mail.com",
            "email.com",
            "web.de",
            "t-online.de",
            "freenet.de",
            "arcor.de",
            "posteo.de",
            "orange.fr",
            "wanadoo.fr",
            "free.fr",
            "laposte.net",
            "libero.it",
            "seznam.cz",
            "wp.pl",
            "o2.pl",
            "mail.ru",
            "inbox.ru",
            "list.ru",
            "bk.ru",
            "naver.com",
            "daum.net",
            "hanmail.net",
            "rediffmail.com",
            "ymail.com",
            "rocketmail.com",
            "comcast.net",
            "verizon.net",
            "btinternet.com",
            "pchome.com.tw",
            "hinet.net");

    /** Under the ends of many countries, as {@code yahoo.co.jp}. */
    private static final Set<String> EVERYWHERE = Set.of("yahoo", "hotmail", "outlook", "live", "gmx", "yandex");

    /** {@code .com}, {@code .de}, {@code .co.uk}, {@code .com.cn}. */
    private static final String COUNTRY = "(com|net|[a-z]{2}|com?\\.[a-z]{2})";

    private PublicMail() {}

    /** @param domain in small letters */
    static boolean isAt(String domain) {
        for (int start = 0; start >= 0; start = next(domain, start)) {
            var above = domain.substring(start);
            int end = above.indexOf('.');
            boolean everywhere = end > 0
                    && EVERYWHERE.contains(above.substring(0, end))
                    && above.substring(end + 1).matches(COUNTRY);
            if (everywhere || DOMAINS.contains(above)) {
                return true;
            }
        }
        return false;
    }

    /** Where the domain above begins, or -1. */
    private static int next(String domain, int start) {
        int dot = domain.indexOf('.', start);
        return dot < 0 ? -1 : dot + 1;
    }
}
