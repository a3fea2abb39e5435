package guanxi.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of classes as the JVM keeps them in memory, written by one run for those after it. */
record Archive(Path file) {

    private static final int KEEPS_LINKED_CLASSES = 25;

    /** Of the JDK that runs the launcher: another one could not read it. */
    static final int JDK = Runtime.version().feature();

    boolean isThere() {
        return Files.exists(file);
    }

    /** What makes a JVM start from it, if it is there. */
    List<String> reading() {
        return isThere()
                ? List.of((JDK >= KEEPS_LINKED_CLASSES ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file)
                : List.of();
    }

    /** What makes a JVM write it when it ends. */
    List<String> writing() {
        return List.of((JDK >= KEEPS_LINKED_CLASSES ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
    }
}
