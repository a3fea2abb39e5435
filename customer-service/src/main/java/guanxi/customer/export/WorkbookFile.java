package guanxi.customer.export;

import guanxi.customer.card.Card;
import guanxi.starter.upload.Defused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook whose rows leave as soon as they are written. Every cell is text, so a telephone number stays one; what
 * would become a formula when somebody saves the sheet as CSV is defused.
 */
final class WorkbookFile implements CardFile {

    private static final int MOST_ROWS = 1_048_576;
    private static final Pattern PHONE = Pattern.compile("\\+[0-9][0-9 ()-]*");

    private final ExportForm form;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Workbook workbook = new Workbook(bytes, "Guanxi", "1.0");
    private Worksheet sheet;
    private int sheets;
    private int row;

    WorkbookFile(ExportForm form) {
        this.form = form;
        this.sheet = begin();
    }

    @Override
    public byte[] write(List<Card> cards) {
        try {
            for (var cells : cards.stream().flatMap(form::rows).toList()) {
                if (row == MOST_ROWS) {
                    sheet.finish();
                    sheet = begin();
                }
                add(cells);
            }
            sheet.flush();
            return taken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] end() {
        try {
            sheet.finish();
            workbook.finish();
            return taken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Worksheet begin() {
        sheets++;
        row = 0;
        sheet = workbook.newWorksheet(sheets == 1 ? "客户" : "客户 " + sheets);
        sheet.freezePane(0, 1);
        add(form.header());
        return sheet;
    }

    private void add(List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            if (!cell.isEmpty()) {
                sheet.inlineString(row, column, PHONE.matcher(cell).matches() ? cell : Defused.of(cell));
            }
        }
        row++;
    }

    private byte[] taken() {
        var taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }
}
