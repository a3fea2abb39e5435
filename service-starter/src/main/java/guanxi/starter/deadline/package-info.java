/**
 * No request is worked on for ever: what takes too long is rolled back and said to be so.
 */
@NullMarked
package guanxi.starter.deadline;

import org.jspecify.annotations.NullMarked;
