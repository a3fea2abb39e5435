package guanxi.customer.exchange;

import guanxi.starter.problem.FieldProblem;
import guanxi.starter.upload.Preview;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what was read as GB18030 is rather Big5, as Taiwan and Hong Kong write it: each can be read as the other. */
final class CharsetDoubt {

    private static final String READ_AS = "GB18030";
    private static final int MOST_CELLS = 2000;

    private boolean possible = true;
    private int common;
    private int commonInBig5;

    private CharsetDoubt() {}

    /** At the first column that would look otherwise. */
    static Optional<FieldProblem> of(Preview preview) {
        if (!READ_AS.equals(preview.traits().charset())) {
            return Optional.empty();
        }
        var doubt = new CharsetDoubt();
        Stream.concat(
                        preview.header().stream(),
                        preview.sample().stream().flatMap(row -> row.cells().values().stream()))
                .limit(MOST_CELLS)
                .forEach(doubt::weigh);
        return doubt.possible && doubt.commonInBig5 > doubt.common
                ? affected(preview).map(text -> new FieldProblem(text.get(0), "charset-uncertain", List.copyOf(text)))
                : Optional.empty();
    }

    /** A column, and what it is read as there. */
    private static Optional<List<String>> affected(Preview preview) {
        return preview.header().stream()
                .flatMap(column -> Stream.concat(
                                Stream.of(column), preview.sample().stream().map(row -> row.cell(column)))
                        .filter(text -> text.chars().anyMatch(letter -> letter > 127))
                        .limit(1)
                        .map(text -> List.of(column, text)))
                .findFirst();
    }

    /** By the bytes of each character, of which the first tells how common it is in both charsets. */
    private void weigh(String text) {
        var bytes = text.getBytes(Charset.forName(READ_AS));
        for (int at = 0; at < bytes.length; at++) {
            int first = bytes[at] & 0xFF;
            if (first > 0x7F) {
                int second = ++at < bytes.length ? bytes[at] & 0xFF : 0;
                possible &= second >= 0x40 && second <= 0x7E || second >= 0xA1 && second <= 0xFE;
                common += first >= 0xB0 && first <= 0xD7 && second >= 0xA1 ? 1 : 0;
                commonInBig5 += first >= 0xA4 && first <= 0xC6 ? 1 : 0;
            }
        }
    }
}
