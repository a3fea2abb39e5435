package guanxi.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTests {

    @TempDir
    private Path folder;

    @Test
    void saysWhyItCannotBePreparedAndNotOnlyWhereThatStood() throws IOException {
        var jar = Files.writeString(folder.resolve("broken.jar"), "no jar");
        var program = new Program(
                "broken", 1, jar, new Libraries(folder), folder.resolve("broken.log"), List.of(), List.of());

        assertThatThrownBy(program::unpack)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("broken cannot be prepared. Its log ends with\n")
                .hasMessageContaining("Invalid or corrupt jarfile");
    }
}
