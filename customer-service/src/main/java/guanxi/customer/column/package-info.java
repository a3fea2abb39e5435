/**
 * A card as one row of a table 表: its columns 列, what people call them, how cells become a card and a card cells.
 */
@NullMarked
package guanxi.customer.column;

import org.jspecify.annotations.NullMarked;
