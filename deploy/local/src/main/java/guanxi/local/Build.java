package guanxi.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Which build of a jar it is. Builds are reproducible down to the date of the file, so the same content counts as the
 * same build; when the file was last written only saves reading it.
 */
record Build(Path jar, String written) {

    private static final String NOTE = "prepared";

    static Build of(Path jar) throws IOException {
        return new Build(jar, Files.getAttribute(jar, "unix:ctime").toString());
    }

    boolean isNotedIn(Path folder) throws IOException {
        var note = folder.resolve(NOTE);
        if (!Files.exists(note)) {
            return false;
        }
        var lines = Files.readAllLines(note);
        if (lines.contains(written)) {
            return true;
        }
        boolean same = lines.contains(content());
        if (same) {
            noteIn(folder);
        }
        return same;
    }

    void noteIn(Path folder) throws IOException {
        Files.writeString(folder.resolve(NOTE), content() + "\n" + written + "\n");
    }

    private String content() throws IOException {
        try (var in = new CheckedInputStream(Files.newInputStream(jar), new CRC32())) {
            var buffer = new byte[1 << 16];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
            }
            return in.getChecksum().getValue() + " of " + size;
        }
    }
}
