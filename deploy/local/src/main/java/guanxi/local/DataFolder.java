package guanxi.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The folder that keeps the data between runs. It bears a mark from its first run on: what is in a folder without one is
 * somebody else's and is left alone.
 */
record DataFolder(Path path) {

    private static final String MARK = "guanxi-data";
    private static final String LOCK = "launcher.lock";
    private static final String DATABASE = "postgresql/PG_VERSION";
    private static final List<String> DATA = List.of("postgresql", "kafka", "identity");
    private static final int MEGABYTES_OF_A_NEW_ONE = 1024;
    private static final int MEGABYTES_TO_GO_ON = 200;

    /**
     * Makes it if it is not there, and changes nothing in one that is.
     *
     * @throws Misuse when it is no folder to write into, somebody else's, or on a disk that is too full
     */
    void check() {
        try {
            checkPlace();
            if (Files.isDirectory(path) && !isOurs()) {
                throw new Misuse(
                        "The folder %s holds what is not of this system: choose another with --data, an empty one."
                                .formatted(path));
            }
            Files.createDirectories(path);
            checkSpace(Files.getFileStore(path).getUsableSpace() >> 20);
        } catch (AccessDeniedException e) {
            throw new Misuse("The data folder %s cannot be used: access to %s is denied.".formatted(path, e.getFile()));
        } catch (IOException e) {
            throw new Misuse("The data folder " + path + " cannot be used: " + e.getMessage());
        }
        if (!Files.isWritable(path)) {
            throw new Misuse("The data folder " + path + " cannot be written to.");
        }
    }

    /** @param free megabytes */
    void checkSpace(long free) {
        int needed = Files.exists(path.resolve(DATABASE)) ? MEGABYTES_TO_GO_ON : MEGABYTES_OF_A_NEW_ONE;
        if (free < needed) {
            throw new Misuse(
                    "The disk is too full: %s has %d MB left and %d MB are needed.".formatted(path, free, needed));
        }
    }

    /** @throws Misuse when another launcher has it */
    FileLock take() throws IOException {
        var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new Misuse("The system already runs on " + path + ": stop it first, or choose another with --data.");
        }
        Files.writeString(path.resolve(MARK), "Kept by deploy/up of Guanxi, which empties it with --fresh.\n");
        return lock;
    }

    void clear() throws IOException {
        for (var folder : DATA) {
            Folders.delete(path.resolve(folder));
        }
        Files.deleteIfExists(sampleMark());
    }

    void putLogsAside() throws IOException {
        var logs = Files.createDirectories(path.resolve("logs"));
        try (var files = Files.list(logs)) {
            for (var log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** There once the sample company is. */
    Path sampleMark() {
        return path.resolve("demo-loaded");
    }

    private void checkPlace() {
        for (var place = path; place != null; place = place.getParent()) {
            if (Files.exists(place)) {
                if (!Files.isDirectory(place)) {
                    throw new Misuse(
                            "The data folder %s cannot be used: %s is a file and no folder.".formatted(path, place));
                }
                return;
            }
        }
    }

    private boolean isOurs() throws IOException {
        try (var all = Files.list(path)) {
            var names = all.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
            return names.isEmpty() || names.contains(MARK) || isOfAnEarlierVersion(names);
        }
    }

    /** Those set no mark but had a lock: beside a database, or alone with what a start leaves that came to nothing. */
    private boolean isOfAnEarlierVersion(Set<String> names) {
        return names.contains(LOCK)
                && (Files.exists(path.resolve(DATABASE))
                        || Set.of(LOCK, "run", "logs", "preparation").containsAll(names));
    }
}
