package guanxi.customer.likeness;

import static guanxi.customer.likeness.Firms.at;
import static guanxi.customer.likeness.Firms.born;
import static guanxi.customer.likeness.Firms.firm;
import static guanxi.customer.likeness.Firms.in;
import static guanxi.customer.likeness.Firms.led;
import static guanxi.customer.likeness.Firms.person;
import static guanxi.customer.likeness.Firms.reached;
import static guanxi.customer.profile.ContactWay.Type.EMAIL;
import static guanxi.customer.profile.ContactWay.Type.FAX;
import static guanxi.customer.profile.ContactWay.Type.PHONE;
import static guanxi.customer.profile.ContactWay.Type.WECHAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTests {

    private static final String NAME = "潍坊恒力铸造机械有限公司";

    @Test
    void namesWhatMatchedAsItStandsOnEitherSide() {
        var one = firm(NAME, in("潍坊市").andThen(reached(PHONE, "0536-8221234")));
        var other = firm("恒力铸造", in("潍坊").andThen(reached(FAX, "+86 536 8221234")));

        assertThat(Likeness.between(one, other).evidence())
                .containsExactly(
                        new Evidence(Clue.NAME_SHORT, Clue.NAME_SHORT.points(), NAME, "恒力铸造"),
                        new Evidence(Clue.PHONE_SAME, Clue.PHONE_SAME.points(), "0536-8221234", "+86 536 8221234"),
                        new Evidence(Clue.CITY_SAME, Clue.CITY_SAME.points(), "潍坊", "潍坊"));
    }

    @Test
    void isTheSumOfItsEvidenceAndTheSameFromBothSides() {
        var one = firm(NAME, at("潍坊市", "奎文区", "健康东街 1 号").andThen(reached(EMAIL, "info@hengli.cn")));
        var other = firm("潍坊恒丽铸造机械有限公司", at("潍坊", "潍城区", "健康东街１号").andThen(reached(EMAIL, "sales@hengli.cn")));

        var likeness = Likeness.between(one, other);

        assertThat(likeness.score())
                .isEqualTo(
                        likeness.evidence().stream().mapToInt(Evidence::points).sum());
        assertThat(Likeness.between(other, one)).isEqualTo(likeness.turned());
        assertThat(likeness.isOfDuplicates()).isTrue();
    }

    @Test
    void staysBetweenNoneAndAHundred() {
        var all = at("潍坊市", "奎文区", "健康东街 1 号")
                .andThen(reached(EMAIL, "info@hengli.cn"))
                .andThen(reached(PHONE, "0536-8221234"));

        assertThat(Likeness.between(firm(NAME, all), firm(NAME, all)).score()).isEqualTo(100);
        assertThat(Likeness.between(firm(NAME, in("潍坊")), firm("苏州远大模具有限公司", in("苏州")))
                        .score())
                .isZero();
    }

    @Test
    void doesNotTakeTheSameNameElsewhereForTheSameFirm() {
        var here = firm("恒力铸造有限公司", in("潍坊市").andThen(reached(PHONE, "0536-8221234")));
        var there = firm("恒力铸造有限公司", in("苏州市").andThen(reached(PHONE, "0512-66221234")));

        assertThat(Likeness.between(here, there).isOfDuplicates()).isFalse();
        assertThat(clues(here, there)).contains(Clue.CITY_DIFFERENT, Clue.PHONES_DIFFERENT);
    }

    @Test
    void readsACityInEitherScriptAndAMunicipalityInAName() {
        assertThat(clues(firm("首创铸造", in("Beijing")), firm("首创铸造", in("北京市")))).contains(Clue.CITY_SAME);
        assertThat(clues(firm("重庆渝钢铸造有限责任公司", sketch -> {}), firm("渝钢铸造", in("重庆市"))))
                .contains(Clue.CITY_SAME);
        assertThat(clues(firm("山东渝钢铸造有限责任公司", sketch -> {}), firm("渝钢铸造", in("山东"))))
                .doesNotContain(Clue.CITY_SAME, Clue.CITY_DIFFERENT);
    }

    @Test
    void readsTheOwnAreasOfPeoplesByTheirShortNames() {
        var city = firm("洱海铸造有限公司", in("大理市"));
        var prefecture = firm("洱海铸造有限公司", in("大理白族自治州"));

        assertThat(clues(city, prefecture)).contains(Clue.NAME_SAME, Clue.CITY_SAME);
        assertThat(Likeness.between(city, prefecture).isOfDuplicates()).isTrue();
        assertThat(clues(firm("广西壮族自治区重型机械有限公司"), firm("广西重型机械有限公司"))).contains(Clue.NAME_SAME_CORE);
    }

    @Test
    void keysNobodyByANameWithoutASound() {
        var unnamed = person("***", in("青岛").andThen(born("1980-01-01")));

        assertThat(unnamed.keys()).isEmpty();
        assertThat(person("王敏", in("青岛")).keys()).extracting(BlockKey::key).containsExactly("wangmin|青岛");
    }

    @Test
    void cutsNoLetterOfAKeyInHalves() {
        var halved = "x".repeat(119) + "\uD840\uDC0B" + "@hengli.cn";

        assertThat(firm(NAME, sketch -> sketch.externalId = halved).keys())
                .extracting(BlockKey::key)
                .allMatch(key -> !Character.isHighSurrogate(key.charAt(key.length() - 1)));
    }

    @Test
    void knowsAFirmThatMovedByItsTelephone() {
        var before = firm("恒力铸造有限公司", in("潍坊市").andThen(reached(PHONE, "13805361234")));
        var after = firm("恒力铸造有限公司", in("青岛市").andThen(reached(PHONE, "138 0536 1234")));

        assertThat(Likeness.between(before, after).isOfDuplicates()).isTrue();
    }

    @Test
    void keepsBranchesApartThoughTheyShareEverything() {
        var all = at("潍坊市", "奎文区", "健康东街 1 号")
                .andThen(reached(EMAIL, "info@hengli.cn"))
                .andThen(reached(PHONE, "0536-8221234"));

        assertThat(Likeness.between(firm(NAME + "一厂", all), firm(NAME + "二厂", all))
                        .isOfDuplicates())
                .isFalse();
        assertThat(Likeness.between(firm(NAME, all), firm(NAME + "青岛分公司", all)).isOfDuplicates())
                .isFalse();
        assertThat(Likeness.between(firm(NAME + "第二分公司", all), firm(NAME + "2分公司", all))
                        .isOfDuplicates())
                .isTrue();
    }

    @Test
    void keepsNeighboursOfOneSwitchboardApart() {
        var building = at("潍坊市", "奎文区", "健康东街 1 号").andThen(reached(PHONE, "0536-8221234"));

        assertThat(Likeness.between(firm(NAME, building), firm("潍坊远大模具有限公司", building))
                        .isOfDuplicates())
                .isFalse();
    }

    @Test
    void heedsWhoRepresentsAFirm() {
        var one = firm("恒力铸造有限公司", in("潍坊市").andThen(led("王敏", "法定代表人")));
        var other = firm("恒力铸造有限公司", in("潍坊市").andThen(led("陈刚", "法人")));

        assertThat(clues(one, other)).contains(Clue.LEGAL_PERSON_DIFFERENT);
        assertThat(Likeness.between(one, other).isOfDuplicates()).isFalse();
    }

    @Test
    void findsFieldsThatWereSwapped() {
        var one = firm(NAME, led("王敏", "采购经理"));
        var swapped = firm("王敏", led(NAME, "采购经理"));
        var inShortName = firm("王敏", sketch -> sketch.shortName = NAME);

        assertThat(clues(one, swapped)).contains(Clue.NAME_SAME, Clue.FIELDS_SWAPPED);
        assertThat(Likeness.between(one, swapped).isOfDuplicates()).isTrue();
        assertThat(Likeness.between(one, inShortName).isOfDuplicates()).isTrue();
    }

    @Test
    void knowsNumbersWithoutAreaCodeOrWithExtension() {
        var one = firm(NAME, reached(PHONE, "0536-8221234"));

        assertThat(clues(one, firm("恒力铸造", reached(PHONE, "8221234")))).contains(Clue.PHONE_SAME_LOCALLY);
        assertThat(clues(one, firm("恒力铸造", reached(PHONE, "0536-8221234-801")))).contains(Clue.PHONE_SAME);
        assertThat(clues(
                        firm(NAME, reached(PHONE, "0536-8221234 ext 801")),
                        firm("恒力铸造", reached(PHONE, "0536-8221234-801"))))
                .contains(Clue.PHONE_SAME);
        assertThat(clues(
                        firm(NAME, reached(PHONE, "0536-8221234转802")),
                        firm("恒力铸造", reached(PHONE, "0536-8221234-801"))))
                .contains(Clue.PHONE_SAME_LOCALLY);
        assertThat(clues(firm(NAME, reached(WECHAT, "13805361234")), firm("恒力铸造", reached(PHONE, "138-0536-1234"))))
                .contains(Clue.PHONE_SAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qq.com",
                "vip.qq.com",
                "vip.163.com",
                "gmail.com",
                "yahoo.co.jp",
                "hotmail.co.uk",
                "outlook.com.cn",
                "live.cn",
                "gmx.net",
                "msn.com",
                "aol.com",
                "proton.me",
                "189.cn",
                "263.net",
                "t-online.de"
            })
    void takesNothingFromTheDomainOfAProvider(String provider) {
        assertThat(firm(NAME, reached(EMAIL, "a@" + provider)).domains()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hengli.cn", "myqq.com", "live.hengli.cn", "yahoo.hengli.com", "outlook-parts.com"})
    void takesADomainThatOnlyReadsLikeAProvidersForAFirmsOwn(String own) {
        assertThat(firm(NAME, reached(EMAIL, "a@" + own)).domains()).containsExactly(own);
    }

    @Test
    void takesNothingFromPublicMailDomains() {
        var one = firm(NAME, reached(EMAIL, "a1@qq.com"));

        assertThat(clues(one, firm("恒力铸造", reached(EMAIL, "b2@qq.com")))).doesNotContain(Clue.EMAIL_SAME_DOMAIN);
        assertThat(clues(firm(NAME, reached(EMAIL, "a@hengli.cn")), firm("恒力铸造", reached(EMAIL, "b@hengli.cn"))))
                .contains(Clue.EMAIL_SAME_DOMAIN);
    }

    @Test
    void knowsExternalIdsInAnotherSpelling() {
        var one = firm(NAME, sketch -> sketch.externalId = "SD-0012");

        assertThat(clues(one, firm(NAME, sketch -> sketch.externalId = "sd12"))).contains(Clue.EXTERNAL_ID_SAME);
        assertThat(clues(one, firm(NAME, sketch -> sketch.externalId = "SD-120")))
                .doesNotContain(Clue.EXTERNAL_ID_SAME);
    }

    @Test
    void doesNotTakeNamesakesForOnePerson() {
        var one = person("王伟", in("潍坊市").andThen(sketch -> sketch.employer = NAME));
        var other = person("王伟", in("潍坊市").andThen(sketch -> sketch.employer = "潍坊远大模具有限公司"));

        assertThat(Likeness.between(one, other).isOfDuplicates()).isFalse();
        assertThat(clues(one, other)).contains(Clue.PERSON_SAME, Clue.EMPLOYER_DIFFERENT);
    }

    @Test
    void knowsAPersonByEmployerTelephoneOrBirthday() {
        var employed = in("潍坊市").andThen(sketch -> sketch.employer = NAME);

        assertThat(Likeness.between(person("王伟", employed), person("王偉先生", sketch -> sketch.employer = "潍坊恒力铸造机械"))
                        .isOfDuplicates())
                .isTrue();
        assertThat(Likeness.between(
                                person("王伟", reached(PHONE, "13805361234")),
                                person("王炜", reached(PHONE, "+86 13805361234")))
                        .isOfDuplicates())
                .isTrue();
        assertThat(Likeness.between(person("王伟", born("1980-02-29")), person("王伟", born("1980-02-29")))
                        .isOfDuplicates())
                .isTrue();
        assertThat(Likeness.between(
                                person("王伟", employed.andThen(born("1980-02-29"))),
                                person("王伟", employed.andThen(born("1990-01-01"))))
                        .isOfDuplicates())
                .isFalse();
    }

    @Test
    void saysNothingOfAFirmAndAPerson() {
        assertThat(Likeness.between(
                                firm(NAME, reached(PHONE, "13805361234")), person("王伟", reached(PHONE, "13805361234")))
                        .evidence())
                .isEmpty();
    }

    @Test
    void findsAFirmByItsNameWhereOnlyOneSaysThatItBeginsWithAPlace() {
        var name = "小店豪正钢结构工程有限公司";
        var placed = firm(name, at("太原市", "小店区", "人民路 1 号"));

        assertThat(placed.keys()).containsAnyElementsOf(firm(name).keys());
        assertThat(Likeness.between(placed, firm(name)).isOfDuplicates()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Weifang Hengli Zhuzao Jixie Youxian Gongsi",
                "heng li zhu zao ji xie",
                "HengLi ZhuZaoJiXie",
                "weifanghenglizhuzaojixieyouxiangongsi"
            })
    void meetsAFirmWhoseNameIsWrittenInPinyin(String written) {
        assertThat(firm(written).keys()).containsAnyElementsOf(firm(NAME).keys());
        assertThat(Likeness.between(firm(written), firm(NAME)).isWorthALook()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"張三", "zhang san", "ZHANG, San", "San Zhang", "Zhangsan"})
    void meetsSomebodyByTheSoundOfTheNameAlone(String written) {
        var known = person("张三", sketch -> {});
        var other = person(written, sketch -> {});

        assertThat(other.keys()).isEmpty();
        assertThat(other.keysWithNamesakes()).containsAnyElementsOf(known.keysWithNamesakes());
        assertThat(Likeness.between(other, known).isWorthALook()).isTrue();
        assertThat(Likeness.between(other, known).isOfDuplicates()).isFalse();
    }

    @Test
    void readsTheNameOfAFamilyAsItIsReadInNames() {
        assertThat(clues(person("单雄", sketch -> {}), person("Shan Xiong", sketch -> {})))
                .containsExactly(Clue.PERSON_SOUNDS_SAME);
        assertThat(clues(person("吕布", sketch -> {}), person("Lv Bu", sketch -> {})))
                .containsExactly(Clue.PERSON_SOUNDS_SAME);
    }

    @Test
    void isWorthALookWhereSomebodyElseIsReachedInTheSameWay() {
        var likeness = Likeness.between(
                firm(NAME, reached(PHONE, "13805361234")), firm("苏州远大模具有限公司", reached(PHONE, "138 0536 1234")));

        assertThat(likeness.score()).isZero();
        assertThat(likeness.isWorthALook()).isTrue();
    }

    @Test
    void makesNoKeyOfNothing() {
        assertThat(firm("").keys()).isEmpty();
        assertThat(firm("!?").keys()).isEmpty();
    }

    private static List<Clue> clues(Traits one, Traits other) {
        return Likeness.between(one, other).evidence().stream()
                .map(Evidence::clue)
                .toList();
    }
}
