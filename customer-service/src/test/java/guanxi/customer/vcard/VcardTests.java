package guanxi.customer.vcard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.starter.problem.FieldProblem;
import guanxi.starter.table.MalformedTable;
import guanxi.starter.table.TableFormats;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VcardTests {

    private static final String PHONE = """
            BEGIN:VCARD
            VERSION:3.0
            N:王;小明;;;
            FN:王小明
            ORG:青岛铸造机械有限公司;销售部
            TITLE:采购经理
            TEL;type=CELL;type=VOICE;type=pref:+86 138 0000 0000
            TEL;type=WORK,FAX:0532-8888 8888
            EMAIL;type=INTERNET:wang@kunde.example
            ADR;type=WORK:;;中山路1号;青岛;山东;266000;中国
            BDAY:1980-02-29
            CATEGORIES:铸造,华东
            X-SOCIALPROFILE;type=wechat:x-apple:wangxm
            NOTE:老客户
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            FN:Ana Trujillo
            TEL;VALUE=uri:tel:+52-5-555-4729
            IMPP:weixin:ana
            END:VCARD
            """;

    @TempDir
    Path folder;

    @Test
    void readsWhatPhonesWrite() throws IOException {
        var cards = read(PHONE.getBytes(UTF_8));

        assertThat(cards).hasSize(2);
        assertThat(cards.get(0))
                .containsEntry("FN", "王小明")
                .containsEntry("ORG", "青岛铸造机械有限公司")
                .containsEntry("TITLE", "采购经理")
                .containsEntry("TEL", "+86 138 0000 0000")
                .containsEntry("FAX", "0532-8888 8888")
                .containsEntry("EMAIL", "wang@kunde.example")
                .containsEntry("STREET", "中山路1号")
                .containsEntry("CITY", "青岛")
                .containsEntry("REGION", "山东")
                .containsEntry("COUNTRY", "中国")
                .containsEntry("BDAY", "1980-02-29")
                .containsEntry("CATEGORIES", "铸造;华东")
                .containsEntry("WECHAT", "wangxm")
                .containsEntry("NOTE", "老客户");
        assertThat(cards.get(1))
                .containsEntry("FN", "Ana Trujillo")
                .containsEntry("ORG", "")
                .containsEntry("TEL", "+52-5-555-4729")
                .containsEntry("WECHAT", "ana");
    }

    @Test
    void readsQuotedPrintableOfOldOutlook() throws IOException {
        var card = """
                BEGIN:VCARD
                VERSION:2.1
                N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=E6=98=8E;;;
                TEL;CELL:13800000000
                ORG;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C7=E0=B5=BA
                END:VCARD
                """;

        assertThat(read(card.getBytes(UTF_8)).get(0)).containsEntry("FN", "王小明").containsEntry("ORG", "青岛");
    }

    @Test
    void readsFilesInOtherEncodings() throws IOException {
        assertThat(read(PHONE.getBytes(Charset.forName("GB18030")))).isEqualTo(read(PHONE.getBytes(UTF_8)));
        assertThat(read(("\uFEFF" + PHONE).getBytes(java.nio.charset.StandardCharsets.UTF_16LE)))
                .isEqualTo(read(PHONE.getBytes(UTF_8)));
        assertThat(read(("\uFEFF" + PHONE).getBytes(UTF_8))).isEqualTo(read(PHONE.getBytes(UTF_8)));
    }

    @Test
    void tellsOrganisationsTheirPeopleAndOthersApart() {
        assertThat(kind("青岛铸造", "青岛铸造", true)).isEqualTo(VcardColumns.Kind.ORGANISATION);
        assertThat(kind("", "青岛铸造", true)).isEqualTo(VcardColumns.Kind.ORGANISATION);
        assertThat(kind("王小明", "青岛铸造", true)).isEqualTo(VcardColumns.Kind.CONTACT);
        assertThat(kind("王小明", "青岛铸造", false)).isEqualTo(VcardColumns.Kind.PERSON);
        assertThat(kind("王小明", "", true)).isEqualTo(VcardColumns.Kind.PERSON);
    }

    @Test
    void takesACardThatSaysSoForAnOrganisations() throws IOException {
        var cards = read("""
                BEGIN:VCARD
                VERSION:4.0
                KIND:org
                FN:ACME Ltd
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                KIND:org
                FN:ACME
                ORG:ACME Ltd
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                FN:ACME
                ORG:ACME Ltd;
                X-ABShowAs:COMPANY
                END:VCARD
                """.getBytes(UTF_8));

        assertThat(cards)
                .extracting(card -> VcardColumns.kind(card::get, true))
                .containsOnly(VcardColumns.Kind.ORGANISATION);
        assertThat(cards).extracting(card -> card.get("ORG")).containsOnly("ACME Ltd");
    }

    /** RFC 6350, 6.4.1. */
    @Test
    void keepsTheExtensionOfANumber() throws IOException {
        var card = """
                BEGIN:VCARD
                VERSION:4.0
                FN:Simon Perreault
                TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102
                END:VCARD
                """;

        assertThat(read(card.getBytes(UTF_8)).get(0)).containsEntry("TEL", "+1-418-656-9254 ext. 102");
    }

    @Test
    void knowsOwnCardsOfPersonsAndContactsAgain() throws IOException {
        var cards = read("""
                BEGIN:VCARD
                VERSION:3.0
                FN:王小明
                ORG:青岛铸造
                X-GUANXI-CARD-KIND:PERSON
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                FN:青岛铸造
                ORG:青岛铸造
                X-GUANXI-CONTACT-OF:0190a1b2 青岛铸造
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                FN:李雷
                ORG:烟台铸造
                X-GUANXI-CONTACT-OF:0190a1b2 青岛铸造
                END:VCARD
                """.getBytes(UTF_8));

        assertThat(cards)
                .extracting(card -> VcardColumns.kind(card::get, true))
                .containsExactly(VcardColumns.Kind.PERSON, VcardColumns.Kind.CONTACT, VcardColumns.Kind.CONTACT);
        assertThat(cards).extracting(card -> card.get("CONTACT OF")).containsExactly("", "0190a1b2", "");
    }

    @Test
    void takesThePreferredWaysFirst() throws IOException {
        var three = "BEGIN:VCARD\nVERSION:3.0\nFN:x\nTEL:1\nTEL;TYPE=CELL,pref:2\nEMAIL:a@x.example\n"
                + "EMAIL;TYPE=pref:b@x.example\nEND:VCARD\n";
        var four = "BEGIN:VCARD\nVERSION:4.0\nFN:x\nTEL:1\nTEL;PREF=2:3\nTEL;PREF=1:2\nEND:VCARD\n";

        assertThat(read(three.getBytes(UTF_8)).get(0))
                .containsEntry("TEL", "2")
                .containsEntry("TEL2", "1")
                .containsEntry("EMAIL", "b@x.example");
        assertThat(read(four.getBytes(UTF_8)).get(0))
                .containsEntry("TEL", "2")
                .containsEntry("TEL2", "3")
                .containsEntry("TEL3", "1");
    }

    @Test
    void keepsWhatPeopleCallAWay() throws IOException {
        var cards = """
                BEGIN:VCARD
                VERSION:3.0
                FN:iPhone
                item1.TEL;type=pref:1
                item1.X-ABLabel:_$!<Work>!$_
                TEL;type=IPHONE;type=CELL;type=VOICE:2
                item2.TEL;type=WORK:3
                item2.X-ABLabel:门卫
                TEL;type=WORK;type=FAX:4
                EMAIL;type=INTERNET;type=HOME:a@x.example
                item3.URL:x.example
                item3.X-ABLabel:_$!<HomePage>!$_
                END:VCARD
                BEGIN:VCARD
                VERSION:2.1
                FN:Outlook
                TEL;WORK;VOICE:5
                TEL;CELL;VOICE:6
                EMAIL;PREF;INTERNET:b@x.example
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                FN:Android
                TEL;TYPE="work,voice";VALUE=uri:tel:+1-7
                TEL:8
                END:VCARD
                """;
        var read = read(cards.getBytes(UTF_8));

        assertThat(read.get(0))
                .containsEntry("TEL.LABEL", "work")
                .containsEntry("TEL2.LABEL", "iphone, cell")
                .containsEntry("TEL3.LABEL", "门卫")
                .containsEntry("FAX.LABEL", "work")
                .containsEntry("EMAIL.LABEL", "home")
                .containsEntry("URL.LABEL", "homepage");
        assertThat(read.get(1))
                .containsEntry("TEL.LABEL", "work")
                .containsEntry("TEL2.LABEL", "cell")
                .containsEntry("EMAIL.LABEL", "");
        assertThat(read.get(2)).containsEntry("TEL.LABEL", "work").containsEntry("TEL2.LABEL", "");
    }

    @Test
    void takesACardWithoutAnyName() throws IOException {
        var card = "BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\n";

        assertThat(read(card.getBytes(UTF_8)).get(0)).containsEntry("FN", "").containsEntry("TEL", "1");
    }

    @Test
    void readsMessengersAndBirthdaysAsApplesPhonesWriteThem() throws IOException {
        var cards = read("""
                BEGIN:VCARD
                VERSION:3.0
                FN:王小明
                IMPP;X-SERVICE-TYPE=QQ;type=HOME:x-apple:10001
                IMPP;X-SERVICE-TYPE=WeChat:x-apple:wangxm
                BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                FN:Friends
                X-ADDRESSBOOKSERVER-KIND:group
                END:VCARD
                BEGIN:VCARD
                VERSION:4.0
                KIND:group
                FN:Family
                END:VCARD
                BEGIN:VCARD
                VERSION:3.0
                FN:Li Na
                BDAY:1980-13-45
                END:VCARD
                """.getBytes(UTF_8));

        assertThat(cards).extracting(card -> card.get("FN")).containsExactly("王小明", "Li Na");
        assertThat(cards.get(0))
                .containsEntry("QQ", "10001")
                .containsEntry("WECHAT", "wangxm")
                .containsEntry("BDAY", "");
        assertThat(cards.get(1)).containsEntry("BDAY", "1980-13-45");
    }

    @Test
    void passesOverHoweverManyGroups() throws IOException {
        var groups = "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:G\nEND:VCARD\n".repeat(50_000);
        var cards = read((groups + "BEGIN:VCARD\nVERSION:4.0\nFN:Li Na\nEND:VCARD\n").getBytes(UTF_8));

        assertThat(cards).extracting(card -> card.get("FN")).containsExactly("Li Na");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void tellsTheLineOnWhichACardBegins(String end) throws IOException {
        var text =
                "BEGIN:VCARD\nVERSION:3.0\nFN:a\nEND:VCARD\n\nbegin:vcard\nVERSION:3.0\nFN:b\nNOTE:x\n y\nEND:VCARD\n"
                        + "BEGIN:VCARD\nVERSION:3.0\nFN:c\nEND:VCARD\n";

        try (var lines = new VcardLines(new StringReader(text.replace("\n", end)))) {
            lines.next();
            assertThat(lines.next().line()).isEqualTo(1);
            assertThat(lines.next().line()).isEqualTo(6);
            assertThat(lines.next().line()).isEqualTo(12);
        }
    }

    @Test
    void refusesAFileThatWasCutOff() {
        var cut = PHONE.substring(0, PHONE.indexOf("IMPP"));

        assertThatThrownBy(() -> read(cut.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedTable.class,
                        refusal ->
                                assertThat(refusal.fields()).extracting("code").containsExactly("vcard-cut-off"));
    }

    @Test
    void takesARankThatIsNoNumberForNone() throws IOException {
        var card = PHONE.replace("VALUE=uri:", "VALUE=uri;PREF=first:");

        assertThat(read(card.getBytes(UTF_8)).get(1)).containsEntry("TEL", "+52-5-555-4729");
    }

    @Test
    void namesTheLineOfACardThatCannotBeRead() {
        var card = PHONE.replace("NOTE:", "TZ:+99:00\nNOTE:");

        assertThatThrownBy(() -> read(card.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        MalformedTable.class,
                        refusal -> assertThat(refusal.fields())
                                .containsExactly(new FieldProblem("/file", "vcard-unreadable", List.of("1"))));
    }

    @Test
    void refusesACardThatWouldFillTheMemory() {
        var card = "BEGIN:VCARD\nVERSION:3.0\nFN:x\nPHOTO:" + "A".repeat(5_000_000) + "\nEND:VCARD\n";

        assertThatThrownBy(() -> read(card.getBytes(UTF_8))).isInstanceOf(MalformedTable.class);
    }

    private static VcardColumns.Kind kind(String name, String organisation, boolean contacts) {
        return VcardColumns.kind(
                column -> Map.of("FN", name, "ORG", organisation).getOrDefault(column, ""), contacts);
    }

    private List<Map<String, String>> read(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("cards.vcf"), bytes);
        var table = new TableFormats(List.of(new VcardFormat())).inspect(file, null);
        assertThat(table.source().traits().format()).isEqualTo("vcard");
        var cards = new ArrayList<Map<String, String>>();
        try (var lines = table.read()) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var cells = line.cells();
                cards.add(IntStream.range(0, cells.size())
                        .boxed()
                        .collect(Collectors.toMap(table.header()::get, cells::get)));
            }
        }
        return cards;
    }
}
