package guanxi.starter.table;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.problem.FieldProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookTests {

    @TempDir
    Path folder;

    @Test
    void readsTheFirstSheetOrTheOneThatIsNamed() throws IOException {
        var bytes = workbook(book -> {
            fill(book.newWorksheet("客户"), List.of("编号", "名称"), List.of("1", "青岛铸造"));
            fill(book.newWorksheet("Other"), List.of("id"), List.of("2"));
        });

        assertThat(rows(bytes, null)).containsExactly(List.of("1", "青岛铸造"));
        assertThat(rows(bytes, "Other")).containsExactly(List.of("2"));
        assertThat(table(bytes, null).source().traits())
                .isEqualTo(new Traits("xlsx", null, null, List.of("客户", "Other")));
        assertRefused(bytes, "Missing").isEqualTo(problem("table-unknown-sheet", "Missing", "客户, Other"));
    }

    @Test
    void readsTheHeaderBelowATitle() throws IOException {
        var bytes = workbook(book ->
                fill(book.newWorksheet("客户"), List.of("客户信息表"), List.of("编号", "名称", "城市"), List.of("1", "青岛铸造")));

        assertThat(table(bytes, null).header()).containsExactly("编号", "名称", "城市");
        assertThat(rows(bytes, null)).containsExactly(List.of("1", "青岛铸造", ""));
    }

    @Test
    void showsNumbersAndDaysAsPeopleSeeThem() throws IOException {
        var bytes = workbook(book -> {
            var sheet = book.newWorksheet("Sheet1");
            var names = new ArrayList<String>();
            for (int column = 0; column < 13; column++) {
                names.add("c" + column);
            }
            fill(sheet, names);
            sheet.value(1, 0, 13_800_138_000L);
            sheet.value(1, 1, 0.1 + 0.2);
            sheet.value(1, 2, LocalDate.of(2026, 11, 23));
            sheet.style(1, 2).format("yyyy\"年\"m\"月\"d\"日\"").set();
            sheet.value(1, 3, LocalDateTime.of(2026, 11, 23, 8, 30));
            sheet.style(1, 3).format("m/d/yy h:mm").set();
            sheet.value(1, 4, 0.125);
            sheet.style(1, 4).format("0.0%").set();
            sheet.value(1, 5, 10_010);
            sheet.style(1, 5).format("000000").set();
            sheet.value(1, 6, true);
            sheet.value(1, 7, " text ");
            sheet.value(1, 8, 1200.50);
            sheet.style(1, 8).format("[Red]¥#,##0.00").set();
            sheet.value(1, 9, 0.5);
            sheet.style(1, 9).format("h:mm AM/PM").set();
            sheet.value(1, 10, 1e21);
            sheet.inlineString(1, 11, "in line");
            sheet.value(1, 12, 123_456_789_012_345_678L);
        });

        assertThat(rows(bytes, null))
                .containsExactly(List.of(
                        "13800138000",
                        "0.3",
                        "2026-11-23",
                        "2026-11-23 08:30",
                        "12.5%",
                        "010010",
                        "true",
                        "text",
                        "1200.5",
                        "12:00",
                        "1000000000000000000000",
                        "in line",
                        "123456789012345678"));
    }

    @Test
    void countsDaysFrom1904WhereTheWorkbookDoes() throws IOException {
        var bytes = workbook(book -> {
            var sheet = book.newWorksheet("Sheet1");
            fill(sheet, List.of("day"));
            sheet.value(1, 0, 44_888);
            sheet.style(1, 0).format("yyyy-mm-dd").set();
        });
        var since1904 = changed(
                bytes,
                "xl/workbook.xml",
                text -> text.replaceAll("<workbookPr[^>]*/>", "<workbookPr date1904=\"1\"/>"));

        assertThat(rows(bytes, null)).containsExactly(List.of("2022-11-23"));
        assertThat(rows(since1904, null)).containsExactly(List.of("2026-11-24"));
    }

    @Test
    void takesTheValuesThatFormulasHadLast() throws IOException {
        var bytes = changed(
                workbook(book -> fill(book.newWorksheet("Sheet1"), List.of("a", "b"), List.of("x", "y"))),
                "xl/worksheets/sheet1.xml",
                text -> text.replaceAll("<c r=\"A2\".*?</c>", "<c r=\"A2\"><f>1+1</f><v>2</v></c>")
                        .replaceAll("<c r=\"B2\".*?</c>", "<c r=\"B2\" t=\"str\"><f>UPPER(\"y\")</f><v>Y</v></c>"));

        assertThat(rows(bytes, null)).containsExactly(List.of("2", "Y"));
    }

    @Test
    void fillsShortRowsAndPassesEmptyOnesOverButCountsThem() throws IOException {
        var bytes = workbook(book -> {
            var sheet = book.newWorksheet("Sheet1");
            fill(sheet, List.of("id", "name", "city"));
            sheet.value(3, 0, "1");
            sheet.style(3, 7).fillColor("FF0000").set();
            sheet.value(5, 1, "青岛");
        });

        try (var lines = table(bytes, null).read()) {
            assertThat(lines.next()).isEqualTo(new Line(4, List.of("1", "", "")));
            assertThat(lines.next()).isEqualTo(new Line(6, List.of("", "青岛", "")));
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void takesSpacesThatDoNotBreakForWhiteSpace() throws IOException {
        var bytes = workbook(book -> fill(
                book.newWorksheet("S"),
                List.of("id", "phone"),
                List.of("\u00A0C001\u202F", "\u00A0"),
                List.of("\u00A0", "\u2007")));

        assertThat(rows(bytes, null)).containsExactly(List.of("C001", ""));
    }

    @Test
    void refusesARowThatIsWiderThanTheHeader() throws IOException {
        var bytes = workbook(book -> fill(book.newWorksheet("S"), List.of("id"), List.of("1", "2")));

        assertRefused(bytes, null).isEqualTo(problem("table-uneven-row", "2", "1", "2", "id"));
    }

    @Test
    void refusesWhatIsNoWorkbookThatCanBeTaken() throws IOException {
        var good = workbook(book -> fill(book.newWorksheet("S"), List.of("id"), List.of("1")));
        var compound = new byte[4096];
        System.arraycopy(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                0,
                compound,
                0,
                8);
        var encrypted = compound.clone();
        var name = "EncryptedPackage".getBytes(UTF_16LE);
        System.arraycopy(name, 0, encrypted, 2048, name.length);

        assertRefused(Arrays.copyOf(good, good.length / 2), null).isEqualTo(problem("table-broken-workbook"));
        assertRefused(zip(Map.of("word/document.xml", "<x/>".getBytes(UTF_8))), null)
                .isEqualTo(problem("table-not-a-workbook"));
        assertRefused(zip(Map.of("xl/workbook.xml", "<workbook".getBytes(UTF_8))), null)
                .isEqualTo(problem("table-broken-workbook"));
        assertRefused(compound, null).isEqualTo(problem("table-old-workbook"));
        assertRefused(encrypted, null).isEqualTo(problem("table-encrypted"));
        assertRefused(with(good, "xl/vbaProject.bin", new byte[10]), null).isEqualTo(problem("table-macros"));
        assertRefused(workbook(book -> book.newWorksheet("Empty")), null).isEqualTo(problem("table-empty"));
    }

    @ParameterizedTest
    @CsvSource({
        "[Content_Types].xml, <Override, <Over\"ride",
        "xl/_rels/workbook.xml.rels, Target=, Tar=",
        "xl/workbook.xml, r:id=, r:di=",
        "xl/worksheets/sheet1.xml, <sheetData, <\"sheetData",
        "xl/worksheets/sheet1.xml, t=\"s\", t=\"zz\""
    })
    void refusesAWorkbookThatIsBrokenWherever(String entry, String whole, String broken) throws IOException {
        var good = workbook(book -> fill(book.newWorksheet("S"), List.of("id"), List.of("1")));

        assertRefused(changed(good, entry, text -> text.replace(whole, broken)), null)
                .isEqualTo(problem("table-broken-workbook"));
    }

    @Test
    void refusesAWorkbookOfWhichAByteIsWrong() throws IOException {
        var good = workbook(book -> fill(book.newWorksheet("S"), List.of("id"), List.of("1")));

        for (int place = 4; place < good.length; place++) {
            var wrong = good.clone();
            wrong[place] ^= 0x55;
            try {
                rows(wrong, null);
            } catch (MalformedTable refused) {
                assertThat(refused.fields()).hasSize(1);
            }
        }
    }

    /** As Excel shows ##### for them. */
    @Test
    void leavesNumbersThatAreNoDaysAsTheyAre() throws IOException {
        var bytes = workbook(book -> {
            var sheet = book.newWorksheet("S");
            fill(sheet, List.of("day", "time"));
            sheet.value(1, 0, 1e15);
            sheet.style(1, 0).format("yyyy-mm-dd").set();
            sheet.value(1, 1, 1e15);
            sheet.style(1, 1).format("h:mm").set();
        });

        assertThat(rows(bytes, null)).containsExactly(List.of("1000000000000000", "1000000000000000"));
    }

    @Test
    void refusesAFewKilobytesThatUnpackToMoreThanTheMemory() throws IOException {
        var good = workbook(book -> fill(book.newWorksheet("S"), List.of("id"), List.of("1")));
        var farRight = changed(good, "xl/worksheets/sheet1.xml", text -> text.replace("r=\"A2\"", "r=\"ZZZZZZ2\""));

        assertRefused(
                        with(
                                good,
                                "xl/sharedStrings.xml",
                                "<t>x</t>".repeat(9_000_000).getBytes(UTF_8)),
                        null)
                .isEqualTo(problem("table-unpacks-to-too-much"));
        assertRefused(with(good, "xl/worksheets/sheet1.xml", new byte[2_000_000]), null)
                .isEqualTo(problem("table-unpacks-to-too-much"));
        assertRefused(farRight, null).isEqualTo(problem("table-unpacks-to-too-much"));
    }

    private Table table(byte[] bytes, @Nullable String sheet) throws IOException {
        var file = Files.write(folder.resolve("file"), bytes);
        return new TableFormats(List.of(new WorkbookFormat())).inspect(file, sheet);
    }

    private List<List<String>> rows(byte[] bytes, @Nullable String sheet) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var lines = table(bytes, sheet).read()) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                rows.add(line.cells());
            }
        }
        return rows;
    }

    private org.assertj.core.api.ObjectAssert<FieldProblem> assertRefused(byte[] bytes, @Nullable String sheet)
            throws IOException {
        try {
            table(bytes, sheet);
        } catch (MalformedTable refusal) {
            return assertThat(refusal.fields().get(0));
        }
        throw new AssertionError("was taken");
    }

    private static FieldProblem problem(String code, Object... arguments) {
        return new FieldProblem("/file", code, List.of(arguments));
    }

    private static byte[] workbook(Consumer<Workbook> content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "tests", "1.0")) {
            content.accept(book);
        }
        return bytes.toByteArray();
    }

    @SafeVarargs
    private static void fill(Worksheet sheet, List<String>... rows) {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].size(); column++) {
                sheet.value(row, column, rows[row].get(column));
            }
        }
    }

    private static byte[] changed(byte[] workbook, String entry, java.util.function.UnaryOperator<String> change)
            throws IOException {
        var entries = entries(workbook);
        entries.put(entry, change.apply(new String(entries.get(entry), UTF_8)).getBytes(UTF_8));
        return zip(entries);
    }

    private static byte[] with(byte[] workbook, String entry, byte[] content) throws IOException {
        var entries = entries(workbook);
        entries.put(entry, content);
        return zip(entries);
    }

    private static Map<String, byte[]> entries(byte[] workbook) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        var file = Files.write(Files.createTempFile("workbook", ".xlsx"), workbook);
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                try (var bytes = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), bytes.readAllBytes());
                }
            }
        }
        Files.delete(file);
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
