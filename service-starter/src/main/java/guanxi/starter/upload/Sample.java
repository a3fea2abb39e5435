package guanxi.starter.upload;

import guanxi.starter.table.Line;
import java.util.ArrayList;
import java.util.List;

/** Rows spread over a table from its first to its last, as many as the memory holds of however many at once. */
final class Sample {

    private static final int ROWS = 2_000;
    static final long CHARACTERS = 2_000_000;

    private List<Line> lines = new ArrayList<>();
    private long characters;
    private long offered;
    private long gap;

    /** @param rows of the table */
    Sample(long rows) {
        this.gap = rows / ROWS + 1;
    }

    void offer(Line line) {
        if (offered++ % gap == 0) {
            lines.add(line);
            characters += line.characters();
        }
        while (characters > CHARACTERS && lines.size() > 1) {
            thin();
        }
    }

    List<Line> lines() {
        return lines;
    }

    /** How long the rows still to come are, nobody knows: every second goes, so that what stays is as far apart as before. */
    private void thin() {
        var kept = new ArrayList<Line>();
        for (int place = 0; place < lines.size(); place += 2) {
            kept.add(lines.get(place));
        }
        lines = kept;
        characters = kept.stream().mapToLong(Line::characters).sum();
        gap *= 2;
    }
}
