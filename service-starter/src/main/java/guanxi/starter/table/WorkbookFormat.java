package guanxi.starter.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Workbooks of Excel 2007 and later, and of whatever else writes them. */
final class WorkbookFormat implements TableFormat {

    private static final int BLOCK = 64 * 1024;

    @Override
    public boolean recognises(byte[] beginning) {
        return beginning.length >= 4 && ReadableWorkbook.isOOXMLZipHeader(beginning) || isCompoundFile(beginning);
    }

    @Override
    public TableSource source(Path file, @Nullable String sheet) throws IOException {
        refuseCompoundFile(file);
        return BrokenWorkbook.unless(() -> {
            var options = new ReadingOptions(WorkbookGuard.check(file), true);
            try (var workbook = new ReadableWorkbook(file.toFile(), options)) {
                var sheets = workbook.getSheets().map(Sheet::getName).toList();
                return new Source(file, options, sheets, chosen(workbook, sheet, sheets));
            }
        });
    }

    private static String chosen(ReadableWorkbook workbook, @Nullable String wanted, List<String> sheets) {
        if (wanted != null && !sheets.contains(wanted)) {
            throw MalformedTable.because("table-unknown-sheet", wanted, String.join(", ", sheets));
        }
        return wanted != null
                ? wanted
                : workbook.getSheets()
                        .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                        .findFirst()
                        .map(Sheet::getName)
                        .orElseThrow(MalformedTable::empty);
    }

    private static boolean isCompoundFile(byte[] beginning) {
        return beginning.length >= 8 && ReadableWorkbook.isOLE2Header(beginning);
    }

    /** What Excel wrote until 2003, and what it wraps a workbook with a password in. */
    private static void refuseCompoundFile(Path file) throws IOException {
        boolean compound = false;
        boolean encrypted = false;
        try (var bytes = Files.newInputStream(file)) {
            // Sectors begin at even places, so no name is cut between two blocks.
            for (var block = bytes.readNBytes(BLOCK); block.length > 0; block = bytes.readNBytes(BLOCK)) {
                compound = compound || isCompoundFile(block);
                if (!compound) {
                    return;
                }
                encrypted = encrypted || new String(block, StandardCharsets.UTF_16LE).contains("EncryptedPackage");
            }
        }
        if (compound) {
            throw MalformedTable.because(encrypted ? "table-encrypted" : "table-old-workbook");
        }
    }

    private record Source(Path file, ReadingOptions options, List<String> sheets, String sheet) implements TableSource {

        @Override
        public Traits traits() {
            return new Traits("xlsx", null, null, sheets);
        }

        @Override
        public Lines open() throws IOException {
            return BrokenWorkbook.unless(() -> WorkbookLines.open(file, options, sheet));
        }
    }
}
