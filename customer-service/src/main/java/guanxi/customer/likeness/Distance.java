package guanxi.customer.likeness;

import java.util.List;

/** How many slips lie between two texts: a sign too many, too few, another one, or two in the wrong order. */
final class Distance {

    private Distance() {}

    static int between(String one, String other) {
        return between(letters(one), letters(other));
    }

    static int between(List<String> one, List<String> other) {
        int columns = other.size() + 1;
        var beforeLast = new int[columns];
        var last = new int[columns];
        for (int column = 0; column < columns; column++) {
            last[column] = column;
        }
        for (int row = 1; row <= one.size(); row++) {
            var now = new int[columns];
            now[0] = row;
            for (int column = 1; column < columns; column++) {
                boolean same = one.get(row - 1).equals(other.get(column - 1));
                int least = Math.min(last[column] + 1, now[column - 1] + 1);
                now[column] = Math.min(least, last[column - 1] + (same ? 0 : 1));
                if (isTurned(one, row, other, column)) {
                    now[column] = Math.min(now[column], beforeLast[column - 2] + 1);
                }
            }
            beforeLast = last;
            last = now;
        }
        return last[columns - 1];
    }

    private static boolean isTurned(List<String> one, int row, List<String> other, int column) {
        return row > 1
                && column > 1
                && one.get(row - 1).equals(other.get(column - 2))
                && one.get(row - 2).equals(other.get(column - 1));
    }

    private static List<String> letters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }
}
