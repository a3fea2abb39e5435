package guanxi.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.card.OwnSight;
import guanxi.customer.customfield.CustomField;
import guanxi.customer.profile.ContactWay.Type;
import guanxi.starter.access.Caller;
import guanxi.starter.access.Role;
import guanxi.starter.problem.FieldProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTests {

    private static final Caller REP = caller("zhang.wei", Role.REP, "sales/shandong/qingdao");
    private static final Caller MANAGER = caller("chen.jun", Role.MANAGER, "sales/shandong");
    private static final Caller DIRECTOR = caller("sun.li", Role.DIRECTOR, "sales");

    @Test
    void takesOffWhiteSpaceAndBlankText() {
        var profile = Profiles.of(" \u3000\u00A0", "\uFEFF青岛铸造\u00A0", " zhang.wei\u202F", "sales ");

        assertThat(profile.externalId()).isNull();
        assertThat(profile.name()).isEqualTo("青岛铸造");
        assertThat(profile.owner()).isEqualTo("zhang.wei");
        assertThat(profile.problems(List.of())).isEmpty();
    }

    @Test
    void needsANameAndSomebodyWhoLooksAfterIt() {
        assertThat(Profiles.of(null, " ", "", "").problems(List.of()))
                .extracting(FieldProblem::pointer)
                .containsExactly("/name", "/owner", "/orgUnit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+cmd", "@SUM(A1)", "-cmd|x", "-2+3+cmd", "=1"})
    void refusesTextThatASpreadsheetWouldCarryOut(String name) {
        assertThat(Profiles.named(name).problems(List.of()))
                .containsExactly(new FieldProblem("/name", "formula", List.of(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "-5", "-5.2", "3-M", "a=b", "A+B 公司"})
    void takesTextThatOnlyHoldsSuchSigns(String name) {
        assertThat(Profiles.named(name).problems(List.of())).isEmpty();
    }

    @Test
    void takesTelephoneNumbersAsPeopleWriteThem() {
        assertThat(reached(Type.PHONE, "+86 532 8888-0001")).isEmpty();
        assertThat(reached(Type.PHONE, "(5) 555-4729")).isEmpty();
        assertThat(reached(Type.PHONE, "=1+1"))
                .containsExactly(new FieldProblem("/contactWays/0/value", "formula", List.of("=1+1")));
        assertThat(reached(Type.PHONE, " "))
                .containsExactly(new FieldProblem("/contactWays/0/value", "required", List.of()));
    }

    @Test
    void refusesWhatIsNoEmailAddress() {
        assertThat(reached(Type.EMAIL, "li.na@guanxi.example")).isEmpty();
        assertThat(reached(Type.EMAIL, "li.na at guanxi"))
                .containsExactly(new FieldProblem("/contactWays/0/value", "not-an-email", List.of("li.na at guanxi")));
        assertThat(reached(Type.EMAIL, "li..na@guanxi.example")).isNotEmpty();
    }

    @Test
    void refusesAnAddressOnTheWebThatWouldRunAProgram() {
        for (var good :
                List.of("guanxi.example", "https://guanxi.example/a?b=c:d", "guanxi.example:8080", "HTTP://a.b")) {
            assertThat(reached(Type.WEBSITE, good)).as(good).isEmpty();
        }
        for (var bad : List.of("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc")) {
            assertThat(reached(Type.WEBSITE, bad))
                    .as(bad)
                    .containsExactly(new FieldProblem("/contactWays/0/value", "not-a-website", List.of(bad)));
        }
    }

    /** What the tables of people who know no number say there, as 无 or n/a. */
    @Test
    void refusesANumberWithoutADigit() {
        assertThat(reached(Type.FAX, "分机 12")).isEmpty();
        assertThat(reached(Type.PHONE, "无"))
                .containsExactly(new FieldProblem("/contactWays/0/value", "not-a-phone-number", List.of("无")));
    }

    @ParameterizedTest
    @CsvSource({
        "0532-8888 0001, 中国, +8653288880001",
        "13805320001, , +8613805320001",
        "(0)69-0245984, Germany, +49690245984",
        "+86 532 8888 0001, France, +8653288880001",
        "12, 中国,"
    })
    void keepsWhatWasTypedBesideTheFormThatCanBeCompared(String typed, String country, String e164) {
        var profile = new Profile(
                null,
                "a",
                null,
                null,
                null,
                null,
                "",
                "",
                null,
                null,
                null,
                null,
                null,
                List.of(new Address(null, country, null, null, null, null, null)),
                List.of(ContactWay.of(Type.PHONE, typed), ContactWay.of(Type.EMAIL, "mailto:Li.Na@Guanxi.Example")),
                null,
                null);

        var ways = profile.settled("li.na", "sales", new PhoneNumbers()).contactWays();

        assertThat(ways).extracting(ContactWay::value).containsExactly(typed, "mailto:Li.Na@Guanxi.Example");
        assertThat(ways).extracting(ContactWay::normalised).containsExactly(e164, "li.na@guanxi.example");
    }

    @Test
    void refusesAWayThatEndsBeforeItBegins() {
        var ended = new ContactWay(
                Type.WECHAT, "wm", null, null, false, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 31));
        assertThat(Profiles.reached(ended).problems(List.of()))
                .extracting(FieldProblem::code)
                .containsExactly("ends-before-it-begins");
    }

    @Test
    void looksIntoEveryContact() {
        var good = new Contact("王敏", "采购", null, List.of(ContactWay.of(Type.PHONE, "+86 1")));
        var bad = new Contact(" ", "@1", null, List.of(ContactWay.of(Type.WECHAT, "=1")));

        assertThat(Profiles.led(good, bad).problems(List.of()))
                .extracting(FieldProblem::pointer)
                .containsExactly("/contacts/1/name", "/contacts/1/position", "/contacts/1/contactWays/0/value");
    }

    @Test
    void letsTheCompanyAskForMore() {
        var fields = List.of(
                field("capacity", CustomField.Type.NUMBER, true),
                field("grade", CustomField.Type.CHOICE, false, "A", "B"),
                field("since", CustomField.Type.DATE, false),
                field("exports", CustomField.Type.BOOLEAN, false));

        assertThat(Profiles.answering(
                                Map.of("capacity", "1200.50", "grade", "A", "since", "2020-02-29", "exports", "true"))
                        .problems(fields))
                .isEmpty();
        assertThat(Profiles.answering(Map.of("grade", "C", "since", "2021-02-29", "exports", "yes", "colour", "red"))
                        .problems(fields))
                .extracting(problem -> problem.pointer() + " " + problem.code())
                .containsExactly(
                        "/custom/colour unknown-custom-field",
                        "/custom/exports not-a-boolean",
                        "/custom/grade not-a-choice",
                        "/custom/since not-a-date",
                        "/custom/capacity required");
        for (var no : List.of("many", "１２", "٣", "1e21", "1.000000000000000000001")) {
            assertThat(Profiles.answering(Map.of("capacity", no)).problems(fields))
                    .as(no)
                    .extracting(FieldProblem::code)
                    .containsExactly("not-a-number");
        }
        assertThat(Profiles.answering(Map.of("capacity", "-1200.50")).problems(fields))
                .isEmpty();
        assertThat(Profiles.answering(Map.of("capacity", "1", "grade", "=1")).problems(fields))
                .extracting(FieldProblem::code)
                .contains("formula");
    }

    @Test
    void saysWhichQuestionsThereAreOnlyWhereThereAreSome() {
        var answering = Profiles.answering(Map.of("colour", "red"));
        assertThat(answering.problems(List.of()).get(0).arguments()).isEqualTo(List.of("colour"));
        assertThat(answering
                        .problems(List.of(field("since", CustomField.Type.DATE, false)))
                        .get(0)
                        .arguments())
                .isEqualTo(List.of("colour", "since"));
    }

    @Test
    void judgesOnlyTheAnswersThatAChangeTouches() {
        var fields = List.of(
                field("capacity", CustomField.Type.NUMBER, true), field("grade", CustomField.Type.CHOICE, true, "A"));
        var before = Profiles.answering(Map.of("grade", "old"));

        assertThat(before.problems(before, fields)).isEmpty();
        assertThat(Profiles.answering(Map.of("grade", "A")).problems(before, fields))
                .isEmpty();
        assertThat(Profiles.answering(Map.of("grade", "new")).problems(before, fields))
                .extracting(FieldProblem::code)
                .containsExactly("not-a-choice");
        assertThat(Profiles.answering(Map.of()).problems(before, fields))
                .extracting(problem -> problem.pointer() + " " + problem.code())
                .containsExactly("/custom/grade required");
    }

    @Test
    void refusesWhatTheDatabaseCannotKeepOrNobodyCanRead() {
        assertThat(Profiles.named("a\0b").problems(List.of()))
                .extracting(FieldProblem::code)
                .containsExactly("unprintable");
        assertThat(Profiles.named("a\uD800b").problems(List.of()))
                .extracting(FieldProblem::code)
                .containsExactly("unprintable");
        assertThat(Profiles.named("长".repeat(201)).problems(List.of()))
                .containsExactly(new FieldProblem("/name", "too-long", List.of(200)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhang wei", "zhang\u00a0wei", "zhang\u200bwei", "zhang\twei"})
    void refusesAnOwnerThatNoTokenNames(String owner) {
        assertThat(Profiles.of(null, "a", owner, "sales").problems(List.of()))
                .containsExactly(new FieldProblem("/owner", "not-a-user-name", List.of(owner)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sales", "sales/", "sales//qingdao", "sales/ qingdao", "sales /qingdao", "/", "sales/\u200b"})
    void refusesAUnitThatIsNoPath(String unit) {
        assertThat(Profiles.of(null, "a", "zhang.wei", unit).problems(List.of()))
                .containsExactly(new FieldProblem("/orgUnit", "not-a-unit-path", List.of(unit)));
    }

    @ParameterizedTest
    @CsvSource({"zhang.wei, sales/shandong/qingdao", "auth0|5f7c8ec7, sales", "张伟, 销售/山东 大区/青岛", "z@firm.example, s"})
    void takesOwnersAndUnitsAsTokensHaveThem(String owner, String unit) {
        assertThat(Profiles.of(null, "a", owner, unit).problems(List.of())).isEmpty();
    }

    @Test
    void leavesOlderCardsChangeableWhoeverTheirOwnerIs() {
        var before = Profiles.of(null, "a", "Zhang Wei", "sales/");

        assertThat(Profiles.of(null, "b", "Zhang Wei", "sales/").problems(before, List.of()))
                .isEmpty();
        assertThat(Profiles.of(null, "b", "Wang Fang", "sales//x").problems(before, List.of()))
                .extracting(FieldProblem::pointer)
                .containsExactly("/owner", "/orgUnit");
    }

    @Test
    void keepsCardsInTheWritersSight() {
        var own = Profiles.of(null, "a", "zhang.wei", "sales/shandong/qingdao");
        var colleagues = Profiles.of(null, "a", "wang.fang", "sales/shandong/qingdao");
        var elsewhere = Profiles.of(null, "a", "zhang.wei", "sales/jiangsu");

        assertThat(OwnSight.left(REP, own)).isEmpty();
        assertThat(OwnSight.left(REP, colleagues)).map(FieldProblem::pointer).contains("/owner");
        assertThat(OwnSight.left(REP, elsewhere)).map(FieldProblem::pointer).contains("/orgUnit");
        assertThat(OwnSight.left(MANAGER, colleagues)).isEmpty();
        assertThat(OwnSight.left(MANAGER, elsewhere)).map(FieldProblem::pointer).contains("/orgUnit");
        assertThat(OwnSight.left(DIRECTOR, elsewhere)).isEmpty();
    }

    @Test
    void doesNotMistakeAUnitThatBeginsAlikeForTheOwn() {
        assertThat(OwnSight.left(MANAGER, Profiles.of(null, "a", "x", "sales/shandongnan")))
                .isPresent();
    }

    @Test
    void letsWhoLooksAfterACustomerStayAsItIs() {
        var before = Profiles.of(null, "a", "zhang.wei", "sales/jiangsu");

        assertThat(OwnSight.left(REP, before, Profiles.of("1", "b", "zhang.wei", "sales/jiangsu")))
                .isEmpty();
    }

    private static List<FieldProblem> reached(Type type, String value) {
        return Profiles.reached(ContactWay.of(type, value)).problems(List.of());
    }

    private static CustomField field(String name, CustomField.Type type, boolean required, String... choices) {
        return new CustomField(name, 1, name, type, required, List.of(choices), false);
    }

    private static Caller caller(String subject, Role role, String unit) {
        return new Caller(subject, subject, Set.of(role), Set.of(), unit);
    }
}
