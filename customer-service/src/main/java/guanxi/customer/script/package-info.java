/**
 * How names are written and typed: traditional 繁体 and simplified 简体, full width and half width, pinyin 拼音.
 */
@NullMarked
package guanxi.customer.script;

import org.jspecify.annotations.NullMarked;
