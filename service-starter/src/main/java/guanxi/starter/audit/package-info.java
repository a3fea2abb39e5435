/**
 * Who changed what and when, kept beside the change and never altered.
 */
@NullMarked
package guanxi.starter.audit;

import org.jspecify.annotations.NullMarked;
