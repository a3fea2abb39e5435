package guanxi.customer.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.upload.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnReadingTests {

    /** Rare signs of names are beyond the first 65,536 characters. */
    @Test
    void joinsTheRarestSignsOfANameWithoutAGap() {
        assertThat(joined("\uD870\uDC29", "王")).isEqualTo("王\uD870\uDC29");
        assertThat(joined("小明", "\uD870\uDC29")).isEqualTo("\uD870\uDC29小明");
        assertThat(joined("Ana", "Trujillo")).isEqualTo("Ana Trujillo");
    }

    private static String joined(String given, String family) {
        var columns = List.of("First Name", "Last Name");
        return new ColumnReading("name", columns, List.of())
                .read(new Row(2, Map.of("First Name", given, "Last Name", family)));
    }
}
