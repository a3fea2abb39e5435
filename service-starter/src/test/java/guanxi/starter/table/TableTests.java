package guanxi.starter.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import guanxi.starter.problem.FieldProblem;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTests {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String CHINESE = "编号,名称,城市\n1,青岛铸造机械有限公司,青岛\n2,济南重工股份有限公司,济南\n";

    @TempDir
    Path folder;

    @Test
    void readsUtf8WithAndWithoutByteOrderMark() throws IOException {
        assertThat(rows(CHINESE.getBytes(UTF_8))).isEqualTo(rows(("\uFEFF" + CHINESE).getBytes(UTF_8)));
        assertThat(rows(CHINESE.getBytes(UTF_8)).get(1)).containsExactly("2", "济南重工股份有限公司", "济南");
    }

    @Test
    void readsUtf16OfBothByteOrders() throws IOException {
        var marked = "\uFEFF" + CHINESE;

        assertThat(rows(marked.getBytes(UTF_16LE))).isEqualTo(rows(CHINESE.getBytes(UTF_8)));
        assertThat(rows(marked.getBytes(UTF_16BE))).isEqualTo(rows(CHINESE.getBytes(UTF_8)));
    }

    @Test
    void readsUtf16WithoutAMark() throws IOException {
        assertThat(rows(CHINESE.getBytes(UTF_16LE))).isEqualTo(rows(CHINESE.getBytes(UTF_8)));
        assertThat(rows(CHINESE.getBytes(UTF_16BE))).isEqualTo(rows(CHINESE.getBytes(UTF_8)));
    }

    @Test
    void readsGb18030() throws IOException {
        assertThat(table(CHINESE.getBytes(GB18030)).source().traits().charset()).isEqualTo("GB18030");
        assertThat(rows(CHINESE.getBytes(GB18030))).isEqualTo(rows(CHINESE.getBytes(UTF_8)));
        assertThat(rows("名称\n王喆\n".getBytes(GB18030))).containsExactly(List.of("王喆"));
    }

    @Test
    void doesNotTakeWesternBytesForChinese() {
        assertRefused("id,name\n1,Ana\n2,Antonio Moreno Taquería\n3,México\n".getBytes(ISO_8859_1))
                .isEqualTo(problem("table-undecodable", "3"));
    }

    @Test
    void namesTheLineOfABrokenByteInUtf8() {
        var bytes = CHINESE.getBytes(UTF_8);
        bytes[CHINESE.substring(0, CHINESE.indexOf("济南")).getBytes(UTF_8).length] = (byte) 0xFF;

        assertRefused(bytes).isEqualTo(problem("table-undecodable", "3"));
    }

    @Test
    void namesTheLineOfABrokenByteInGb18030() {
        var bytes = CHINESE.getBytes(GB18030);
        bytes[bytes.length - 3] = (byte) 0xFF;

        assertRefused(bytes).isEqualTo(problem("table-undecodable", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void findsTheDelimiterInTheHeader(String delimiter) throws IOException {
        var text = "id;name;note\n1;\"a;b\";\"c\nd\"\n".replace(";", delimiter);

        assertThat(rows(text.getBytes(UTF_8))).containsExactly(List.of("1", "a" + delimiter + "b", "c\nd"));
    }

    @Test
    void countsLinesAsAnEditorDoes() throws IOException {
        var text = "id,note\r\n1,\"two\r\nlines\"\r\n\r\n\r\n2,one\r\n3,\"three\n\nlines\"\r\n4,last";
        var lines = new ArrayList<Long>();
        try (var reader = table(text.getBytes(UTF_8)).read()) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                lines.add(row.line());
            }
        }

        assertThat(lines).containsExactly(2L, 6L, 7L, 10L);
    }

    @Test
    void takesOffWhiteSpaceAndCountsRows() throws IOException {
        var table = table(" id , name \n 1 ,\u3000青岛 \n".getBytes(UTF_8));

        assertThat(table.header()).containsExactly("id", "name");
        assertThat(table.rows()).isEqualTo(1);
        assertThat(rows(" id , name \n 1 ,\u3000青岛 \n".getBytes(UTF_8))).containsExactly(List.of("1", "青岛"));
    }

    /** As they come from web pages: nobody sees that such a cell is not empty, and such a number another one. */
    @Test
    void takesSpacesThatDoNotBreakForWhiteSpace() throws IOException {
        var bytes = "\u00A0id\u00A0,name\n\u202FC001\u00A0,\u2007\n\u00A0,\uFEFF\n".getBytes(UTF_8);

        assertThat(table(bytes).header()).containsExactly("id", "name");
        assertThat(rows(bytes)).containsExactly(List.of("C001", ""));
    }

    @Test
    void refusesWhatHasNoHeader() {
        assertRefused(new byte[0]).isEqualTo(problem("table-empty"));
        assertRefused("\n\n".getBytes(UTF_8)).isEqualTo(problem("table-empty"));
    }

    @ParameterizedTest
    @CsvSource({"%PDF-1.7, PDF", "<html><table>, HTML", "<TABLE border=1>, HTML", "<?xml version='1.0'?>, XML"})
    void refusesOtherFormatsThatBeginAsText(String beginning, String format) {
        assertRefused((beginning + "\nid,name\n").getBytes(UTF_8)).isEqualTo(problem("table-other-format", format));
    }

    @Test
    void refusesColumnsWithoutName() {
        assertRefused("id,,name\n".getBytes(UTF_8)).isEqualTo(problem("table-column-without-name", "2", "1"));
    }

    @Test
    void tellsColumnsOfOneNameApartByTheirLetters() throws IOException {
        assertThat(table("电话,名称,电话\n1,a,2\n".getBytes(UTF_8)).header()).containsExactly("电话 (A)", "名称", "电话 (C)");
        assertThat(table(("x,".repeat(28) + "y\n").getBytes(UTF_8)).header())
                .contains("x (Z)", "x (AA)", "x (AB)", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"客户信息表\n编号,名称,城市\n1,a,b\n", "客户信息表,,\n编号,名称,城市\n1,a,b\n", "客户信息表\n\n2026年\n编号;名称;城市\n1;a;b\n"})
    void readsTheHeaderBelowATitle(String text) throws IOException {
        assertThat(table(text.getBytes(UTF_8)).header()).containsExactly("编号", "名称", "城市");
        assertThat(table(text.getBytes(UTF_8)).rows()).isEqualTo(1);
        assertThat(rows(text.getBytes(UTF_8))).containsExactly(List.of("1", "a", "b"));
    }

    @Test
    void takesASingleColumnForATable() throws IOException {
        assertThat(table("名称\na\nb; c\n".getBytes(UTF_8)).header()).containsExactly("名称");
        assertThat(rows("名称\na\nb; c\n".getBytes(UTF_8))).containsExactly(List.of("a"), List.of("b; c"));
    }

    @Test
    void refusesAFileMostOfWhoseRowsAreNotAsWideAsTheHeader() throws IOException {
        assertRefused("id,name\n1,a\n2\n3\n".getBytes(UTF_8))
                .isEqualTo(problem("table-uneven-row", "3", "2", "1", "id"));
        assertRefused("id,name\n\n2,b,c\n".getBytes(UTF_8))
                .isEqualTo(problem("table-uneven-row", "3", "2", "3", "name"));
        assertThat(table("id,name\n1,a\n2\n".getBytes(UTF_8)).rows()).isEqualTo(2);
    }

    @Test
    void passesOverEmptyCellsBehindTheLastColumn() throws IOException {
        var table = table("id,name,,\n1,a,,\n2,b,,\n".getBytes(UTF_8));

        assertThat(table.header()).containsExactly("id", "name");
        assertThat(table.rows()).isEqualTo(2);
    }

    /** As spreadsheets write the rows below the last, which once held something. */
    @Test
    void passesOverLinesOfEmptyCells() throws IOException {
        var bytes = "id,name\n1,a\n,\n2,b\n , \n,\n".getBytes(UTF_8);

        assertThat(rows(bytes)).containsExactly(List.of("1", "a"), List.of("2", "b"));
        assertThat(table(bytes).rows()).isEqualTo(2);
        try (var lines = table(bytes).read()) {
            assertThat(lines.next().line()).isEqualTo(2);
            assertThat(lines.next().line()).isEqualTo(4);
        }
    }

    @Test
    void takesTheDelimiterThatTheFirstLineStates() throws IOException {
        var bytes = "\uFEFFsep=;\r\nid;name, in full\r\n1;a\r\n".getBytes(UTF_8);

        assertThat(table(bytes).header()).containsExactly("id", "name, in full");
        try (var lines = table(bytes).read()) {
            assertThat(lines.next()).isEqualTo(new Line(3, List.of("1", "a")));
        }
    }

    @Test
    void takesNoQuoteForTheDelimiterWhateverTheFirstLineStates() throws IOException {
        var bytes = "sep=\"\nid,name,city\n1,a,b\n".getBytes(UTF_8);

        assertThat(table(bytes).header()).containsExactly("id", "name", "city");
        assertThat(rows(bytes)).containsExactly(List.of("1", "a", "b"));
    }

    /** Counting each name among all of them takes a minute, and an hour for as many as a line holds. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tellsAHundredThousandColumnsApart() throws IOException {
        var header = table(("x,".repeat(100_000) + "y\n").getBytes(UTF_8)).header();

        assertThat(header.get(0)).isEqualTo("x (A)");
        assertThat(header).hasSize(100_001).endsWith("y");
    }

    @Test
    void refusesUnbalancedQuotes() {
        assertRefused("id,name\n1,a\n2,\"never closed\n3,c\n".getBytes(UTF_8))
                .isEqualTo(problem("table-unbalanced-quote", "3", "2"));
        assertRefused("id,name\n\"1\"x,a\n".getBytes(UTF_8)).isEqualTo(problem("table-unbalanced-quote", "2", "1"));
    }

    @Test
    void refusesZeroCharacters() {
        assertRefused("id,name\n1,a\0b\n".getBytes(UTF_8)).isEqualTo(problem("table-zero-byte", "2", "name"));
    }

    @Test
    void refusesALineOfTenMegabytes() {
        var line = "x".repeat(10_000_000);

        assertRefused(("id,name\n1,a\n2," + line + "\n").getBytes(UTF_8))
                .isEqualTo(problem("table-line-too-long", "3", "2"));
        assertRefused(line.getBytes(UTF_8)).isEqualTo(problem("table-line-too-long", "1", "1"));
        assertRefused(("id,name\n1,\"" + "open\n".repeat(1_000_000)).getBytes(UTF_8))
                .isEqualTo(problem("table-line-too-long", "2", "2"));
    }

    @Test
    void readsNoFurtherThanTheLongestRow() {
        var endless = new Reader() {
            private long read;

            @Override
            public int read(char[] buffer, int offset, int length) {
                read += length;
                return length;
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> new BoundedReader(endless).transferTo(java.io.Writer.nullWriter()))
                .isInstanceOf(BoundedReader.RowTooLong.class);
        assertThat(endless.read).isLessThan(BoundedReader.LONGEST_ROW + 20_000L);
    }

    private Table table(byte[] bytes) throws IOException {
        return new TableFormats(List.of()).inspect(Files.write(folder.resolve("file.csv"), bytes), null);
    }

    private List<List<String>> rows(byte[] bytes) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var reader = table(bytes).read()) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows.add(row.cells());
            }
        }
        return rows;
    }

    private org.assertj.core.api.ObjectAssert<FieldProblem> assertRefused(byte[] bytes) {
        try {
            table(bytes);
        } catch (MalformedTable refusal) {
            return assertThat(refusal.fields().get(0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("was taken");
    }

    private static FieldProblem problem(String code, Object... arguments) {
        return new FieldProblem("/file", code, List.of(arguments));
    }
}
