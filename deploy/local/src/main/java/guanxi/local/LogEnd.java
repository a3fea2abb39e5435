package guanxi.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The end of a part's log, cut down to what says the reason. */
final class LogEnd {

    private static final int BYTES = 1 << 16;
    private static final int LATEST = 15;
    private static final int SHOWN = 2;
    private static final int LONGEST = 300;
    private static final Pattern ERROR = Pattern.compile("\"level\":\"ERROR\"");
    // The message of the line and, behind it, the one of the exception.
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private LogEnd() {}

    static String of(Path log) {
        List<String> lines;
        try {
            lines = lines(log);
        } catch (IOException e) {
            return "  (it cannot be read: " + e.getMessage() + ")";
        }
        if (lines.isEmpty()) {
            return "  (it is empty)";
        }
        var latest = last(LATEST, lines);
        var errors = latest.stream().filter(line -> ERROR.matcher(line).find()).toList();
        return last(SHOWN, errors.isEmpty() ? latest : errors).stream()
                .map(line -> "  " + shortened(line))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Path log) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            var end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8)
                    .lines()
                    // Where an exception came from helps nobody here.
                    .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                    .toList();
        }
    }

    private static String shortened(String line) {
        var messages = line.startsWith("{")
                ? MESSAGE.matcher(line)
                        .results()
                        .limit(2)
                        .map(found -> plain(found.group(1)))
                        .collect(Collectors.joining(": "))
                : "";
        var said = messages.isEmpty() ? line : messages;
        return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    }

    /** On one line; Spring frames some of its messages with asterisks. */
    private static String plain(String json) {
        return ESCAPED.matcher(json)
                .replaceAll(found -> "nrt".contains(found.group(1)) ? " " : "\\" + found.group(1))
                .replaceAll("[*\\s]*\\s[*\\s]*", " ")
                .strip();
    }

    private static List<String> last(int count, List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
