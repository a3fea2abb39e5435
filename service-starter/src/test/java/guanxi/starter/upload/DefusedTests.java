package guanxi.starter.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefusedTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+8653288888888", "@SUM(A1)", "-cmd|' /C calc'!A0", "'=1", "''=1", "\t=1", "\r=1", "'-5"
            })
    void marksWhatASpreadsheetWouldCarryOut(String text) {
        assertThat(Defused.of(text)).isEqualTo("'" + text);
        assertThat(Defused.mended(Defused.of(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "青岛", "-5", "-1,200.5", "'", "'90s Ltd", "1=1", "a@b.example", "139 0000 0000"})
    void leavesEverythingElseAsItIs(String text) {
        assertThat(Defused.of(text)).isEqualTo(text);
        assertThat(Defused.mended(text)).isEqualTo(text);
    }
}
