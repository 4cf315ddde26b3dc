/**
 * The harness of real nodes: {@link orrery.testsupport.RealNode} starts {@code erl} and {@code iex},
 * {@link orrery.testsupport.TestEpmd} a name daemon of their own for them, {@link orrery.testsupport.Interop} says what
 * this machine has, {@link orrery.testsupport.Await} waits without sleeping.
 *
 * <pre>{@code
 * Interop.requireErl();
 * try (var epmd = TestEpmd.start(); var a = RealNode.erl(epmd, "a").start()) {
 *     assertThat(a.eval("lists:seq(1, 3)")).isEqualTo("[1,2,3]");
 * }
 * }</pre>
 *
 * <p>
 * {@link orrery.testsupport.TermGenerator} makes the random terms of property tests.
 */
@NullMarked
package orrery.testsupport;

import org.jspecify.annotations.NullMarked;
