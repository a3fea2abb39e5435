package guanxi.starter.table;

import java.io.IOException;

/** A file that can be read as a table, as often as anybody likes. */
public interface TableSource {

    Traits traits();

    Lines open() throws IOException;
}
