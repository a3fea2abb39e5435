package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTests {

    private static final FileTime ALWAYS = FileTime.fromMillis(1_767_225_600_000L);

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        jar = folder.resolve("service.jar");
        write("first");
        Build.of(jar).noteIn(folder);
    }

    @Test
    void isKnownAsLongAsNothingWasWritten() throws IOException {
        assertThat(Build.of(jar).isNotedIn(folder)).isTrue();
    }

    @Test
    void isTheSameWhenItCameOutTheSameAgain() throws IOException {
        write("first");
        assertThat(Build.of(jar).isNotedIn(folder)).isTrue();
    }

    @Test
    void isAnotherWithOtherContentOfTheSameSizeAndDate() throws IOException {
        write("other");
        assertThat(Build.of(jar).isNotedIn(folder)).isFalse();
    }

    @Test
    void isNotKnownWhereNothingIsNoted() throws IOException {
        assertThat(Build.of(jar).isNotedIn(folder.resolve("elsewhere"))).isFalse();
    }

    /** As Maven does it: whatever the content, the file bears the date of the project. */
    private void write(String content) throws IOException {
        Files.writeString(jar, content);
        Files.setLastModifiedTime(jar, ALWAYS);
    }
}
