/**
 * How customers stand to each other 客户之间的关系: a dealer 经销商 to the direct users 直接用户 it sells on to, a parent
 * 总公司 to its branches 分公司. A relation is an entity of its own, with versions and events of its own. As a field of
 * both cards it would make a version and a revision of each, one of which its writer may not even be looking at, and a
 * restoration of either card would have to undo it on the other.
 */
@NullMarked
package guanxi.customer.relation;

import org.jspecify.annotations.NullMarked;
