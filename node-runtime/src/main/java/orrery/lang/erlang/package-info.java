/**
 * Erlang source read into the abstract format: {@link orrery.lang.erlang.ErlScanner} makes tokens of text, {@link
 * orrery.lang.erlang.ErlangParser} forms of tokens, {@link orrery.lang.erlang.ErlangModule} a module of a file.
 */
@NullMarked
package orrery.lang.erlang;

import org.jspecify.annotations.NullMarked;
