package guanxi.customer.export;

import guanxi.customer.card.Card;
import guanxi.customer.column.CardCells;
import guanxi.starter.upload.CsvLine;
import java.nio.charset.Charset;
import java.util.List;

/** CSV as spreadsheets open it, with cells that start a formula defused. */
final class DelimitedFile implements CardFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> fields;
    private final Charset charset;
    private final char delimiter;
    /** What stands before the next card. */
    private String before;

    DelimitedFile(ExportForm form) {
        this.fields = form.fields();
        this.charset = form.encoding();
        this.delimiter = form.delimiter();
        var mark = charset.name().startsWith("UTF") ? BYTE_ORDER_MARK : "";
        this.before = mark + CsvLine.of(form.header(), delimiter);
    }

    @Override
    public byte[] write(List<Card> cards) {
        var text = new StringBuilder(before);
        before = "";
        for (var card : cards) {
            var cells =
                    fields.stream().map(field -> CardCells.cell(card, field)).toList();
            text.append(CsvLine.of(cells, delimiter));
        }
        return text.toString().getBytes(charset);
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }
}
