package guanxi.customer.export;

import guanxi.customer.card.Card;
import guanxi.starter.upload.CsvLine;
import java.util.List;

/** CSV as spreadsheets open it, with cells that start a formula defused. */
final class DelimitedFile implements CardFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ExportForm form;
    /** What stands before the next card. */
    private String before;

    DelimitedFile(ExportForm form) {
        this.form = form;
        var mark = form.encoding().name().startsWith("UTF") ? BYTE_ORDER_MARK : "";
        this.before = mark + CsvLine.of(form.header(), form.delimiter());
    }

    @Override
    public byte[] write(List<Card> cards) {
        var text = new StringBuilder(before);
        before = "";
        cards.stream().flatMap(form::rows).forEach(cells -> text.append(CsvLine.of(cells, form.delimiter())));
        return text.toString().getBytes(form.encoding());
    }

    @Override
    public byte[] end() {
        return new byte[0];
    }
}
