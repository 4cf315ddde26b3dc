package orrery.testsupport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import orrery.etf.Limits;
import orrery.etf.TermDecoder;
import orrery.etf.TermEncoder;
import orrery.term.Term;

/** Asks a real Erlang or Elixir for the value of one expression on one term, in a machine that starts for it and ends. */
public final class OneShot {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private OneShot() {
    }

    /** @param expression Erlang, in which {@code X} is the input */
    public static Term erl(String expression, Term input) {
        return erl(List.of(), expression, input);
    }

    /** As {@link #erl(String, Term)}, in a machine started with these arguments. */
    public static Term erl(List<String> arguments, String expression, Term input) {
        Interop.requireErl();
        return exchange(input, (in, out) -> Stream.of(List.of("erl", "-noshell"), arguments, List.of("-eval", """
                {ok, B} = file:read_file("%s"), X = binary_to_term(B),
                ok = file:write_file("%s", term_to_binary((fun() -> %s end)())), halt().
                """.formatted(in, out, expression))).flatMap(List::stream).toList());
    }

    /** @param expression Elixir, in which {@code x} is the input */
    public static Term elixir(String expression, Term input) {
        Interop.requireIex();
        return exchange(input, (in, out) -> List.of("elixir", "-e", """
                x = :erlang.binary_to_term(File.read!("%s"))
                File.write!("%s", :erlang.term_to_binary((fn -> %s end).()))
                """.formatted(in, out, expression)));
    }

    @FunctionalInterface
    private interface Script {
        List<String> command(Path in, Path out);
    }

    private static Term exchange(Term input, Script script) {
        try {
            Path folder = Files.createTempDirectory("orrery-term");
            Path in = folder.resolve("in.etf");
            Path out = folder.resolve("out.etf");
            try {
                ByteBuf bytes = Unpooled.buffer();
                TermEncoder.writeVersioned(input, bytes);
                Files.write(in, ByteBufUtil.getBytes(bytes));
                ChildProcess.run(script.command(in, out), Map.of(), DEADLINE);
                return TermDecoder.readVersioned(Unpooled.wrappedBuffer(Files.readAllBytes(out)), Limits.DEFAULT);
            } finally {
                Files.deleteIfExists(in);
                Files.deleteIfExists(out);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
