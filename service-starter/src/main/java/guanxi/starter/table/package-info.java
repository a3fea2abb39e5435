/**
 * Files as people have them, read as tables: text of any common encoding and delimiter, workbooks, and what a service adds.
 */
@NullMarked
package guanxi.starter.table;

import org.jspecify.annotations.NullMarked;
