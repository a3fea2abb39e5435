package guanxi.starter.table;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the files of one kind as tables; declared as a bean, an ordered one before another that would take its files. */
public interface TableFormat {

    /**
     * Whether the file is of this kind, whatever it is called.
     *
     * @param beginning the first bytes, 1,024 at most
     */
    boolean recognises(byte[] beginning);

    /**
     * @param sheet of a workbook; null means the first one that is to be seen
     * @throws MalformedTable when the file is none of this kind after all
     */
    TableSource source(Path file, @Nullable String sheet) throws IOException;
}
