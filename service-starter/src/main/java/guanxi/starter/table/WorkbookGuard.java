package guanxi.starter.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks a workbook once without keeping anything of it, because what its entries say about their sizes may be a lie:
 * a few kilobytes can unpack to more than any memory holds.
 */
final class WorkbookGuard {

    private static final long MOST_BYTES = 1L << 30;
    /** The reader keeps all texts that cells share. */
    private static final long MOST_SHARED = 64L << 20;

    private static final int MOST_ENTRIES = 5_000;
    /** Of a cell; Excel itself holds 32,767 characters. */
    private static final int LONGEST_RUN = 1_000_000;
    /** The last column is XFD. */
    private static final int MOST_LETTERS = 3;

    private final byte[] buffer = new byte[64 * 1024];
    private long unpacked;

    private WorkbookGuard() {}

    /**
     * @return whether the workbook says how its cells are formatted
     * @throws MalformedTable when the file is no workbook or unpacks to too much
     */
    static boolean check(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw tooLarge();
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw MalformedTable.because("table-not-a-workbook");
            }
            if (zip.getEntry("xl/vbaProject.bin") != null) {
                throw MalformedTable.because("table-macros");
            }
            var guard = new WorkbookGuard();
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                guard.unpack(zip, entries.nextElement());
            }
            return zip.getEntry("xl/styles.xml") != null;
        }
    }

    private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".xml") && !name.endsWith(".rels")) {
            return;
        }
        long most = name.endsWith("sharedstrings.xml") ? MOST_SHARED : MOST_BYTES;
        var run = new Run();
        long size = 0;
        try (var bytes = zip.getInputStream(entry)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                unpacked += read;
                if (size > most || unpacked > MOST_BYTES || !run.holds(buffer, read)) {
                    throw tooLarge();
                }
            }
        }
    }

    private static MalformedTable tooLarge() {
        return MalformedTable.because("table-unpacks-to-too-much");
    }

    /** Whether no text is too long for the memory, and no cell says that it stands a million columns to the right. */
    private static final class Run {

        private int length;
        private int letters;
        private int matched;

        boolean holds(byte[] bytes, int count) {
            for (int place = 0; place < count; place++) {
                byte next = bytes[place];
                length = next == '<' ? 0 : length + 1;
                if (length > LONGEST_RUN || !standsInASheet(next)) {
                    return false;
                }
            }
            return true;
        }

        /** Follows {@code  r="ABC12"}. */
        private boolean standsInASheet(byte next) {
            if (matched == 4 && next >= 'A' && next <= 'Z') {
                return ++letters <= MOST_LETTERS;
            }
            letters = 0;
            boolean expected = switch (matched) {
                case 1 -> next == 'r';
                case 2 -> next == '=';
                case 3 -> next == '"';
                default -> false;
            };
            matched = expected ? matched + 1 : next == ' ' ? 1 : 0;
            return true;
        }
    }
}
