package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    private Path folder;

    @Test
    void isMadeAndKnownAgain() throws IOException {
        var data = new DataFolder(folder.resolve("new/data"));
        data.check();
        data.take().release();
        write("new/data/kafka/log/something");
        assertThatCode(data::check).doesNotThrowAnyException();
    }

    @Test
    void losesItsDataOnly() throws IOException {
        var data = new DataFolder(folder);
        data.check();
        data.take().release();
        write("kafka/log/something");
        write("demo-loaded");
        data.clear();
        assertThat(folder.resolve("kafka")).doesNotExist();
        assertThat(folder.resolve("demo-loaded")).doesNotExist();
        assertThatCode(data::check).doesNotThrowAnyException();
    }

    @Test
    void isRefusedWithWhatIsSomebodyElsesAndLeftAsItIs() throws IOException {
        write("kafka/notes.txt");
        assertThatThrownBy(new DataFolder(folder)::check)
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(folder + " holds what is not of this system");
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(folder.resolve("kafka/notes.txt"));
        }
    }

    @Test
    void isAcceptedFromAnEarlierVersionThatSetNoMark() throws IOException {
        write("launcher.lock");
        write("logs/kafka.log");
        assertThatCode(new DataFolder(folder)::check).doesNotThrowAnyException();
        write("postgresql/PG_VERSION");
        write("kafka/log/meta.properties");
        assertThatCode(new DataFolder(folder)::check).doesNotThrowAnyException();
    }

    @Test
    void isRefusedWithALockAloneBesideForeignFiles() throws IOException {
        write("launcher.lock");
        write("kafka/notes.txt");
        assertThatThrownBy(new DataFolder(folder)::check).isInstanceOf(Misuse.class);
    }

    @Test
    void isNoFile() throws IOException {
        write("file");
        var file = folder.resolve("file");
        assertThatThrownBy(new DataFolder(file)::check)
                .isInstanceOf(Misuse.class)
                .hasMessage("The data folder %s cannot be used: %s is a file and no folder.", file, file);
        assertThatThrownBy(new DataFolder(file.resolve("data"))::check)
                .isInstanceOf(Misuse.class)
                .hasMessage(
                        "The data folder %s cannot be used: %s is a file and no folder.", file.resolve("data"), file);
    }

    @Test
    void needsLessSpaceWhereTheDataIsAlready() throws IOException {
        var data = new DataFolder(folder);
        assertThatThrownBy(() -> data.checkSpace(1023))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("has 1023 MB left and 1024 MB are needed");
        write("postgresql/PG_VERSION");
        assertThatCode(() -> data.checkSpace(200)).doesNotThrowAnyException();
        assertThatThrownBy(() -> data.checkSpace(199))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("has 199 MB left and 200 MB are needed");
    }

    private void write(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "something\n");
    }
}
