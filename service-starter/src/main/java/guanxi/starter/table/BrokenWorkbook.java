package guanxi.starter.table;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells that a workbook is broken. What reads workbooks says so by whatever it stumbles over: a null, a number that is
 * none, the end of a file that goes on.
 */
final class BrokenWorkbook {

    private BrokenWorkbook() {}

    interface Reading<T extends @Nullable Object> {

        T read() throws IOException;
    }

    static <T extends @Nullable Object> T unless(Reading<T> reading) {
        try {
            return reading.read();
        } catch (MalformedTable refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw MalformedTable.because("table-broken-workbook");
        }
    }
}
