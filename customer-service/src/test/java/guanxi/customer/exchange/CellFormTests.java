package guanxi.customer.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.column.CardFields;
import guanxi.starter.table.Traits;
import guanxi.starter.upload.Preview;
import guanxi.starter.upload.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellFormTests {

    @Test
    void looksAtCellsOfAnyLength() {
        assertThat(fits("sales/shandong")).isTrue();
        assertThat(fits("sales")).isFalse();
        assertThat(fits("a/".repeat(100_000) + "b")).isTrue();
    }

    private static boolean fits(String cell) {
        var rows = List.of(new Row(2, Map.of("部门", cell)));
        var preview = new Preview(Traits.of("csv"), List.of("部门"), 1, rows, rows);
        return CellForm.fits(CardFields.ORG_UNIT, preview, "部门");
    }
}
