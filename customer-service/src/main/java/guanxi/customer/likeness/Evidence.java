package guanxi.customer.likeness;

/**
 * One thing that speaks for or against two customers being the same.
 *
 * @param points what it adds to the score; less than none when it speaks against
 * @param left as the first of the two has it, in the words of who typed it
 * @param right as the second has it
 */
public record Evidence(Clue clue, int points, String left, String right) {

    static Evidence of(Clue clue, String left, String right) {
        return new Evidence(clue, clue.points(), left, right);
    }

    /** The same, seen by the other of the two. */
    Evidence turned() {
        return new Evidence(clue, points, right, left);
    }
}
