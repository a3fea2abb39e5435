/**
 * How alike two customers are 相似度: what speaks for and against their being the same, weighed by a list of rules.
 */
@NullMarked
package guanxi.customer.likeness;

import org.jspecify.annotations.NullMarked;
