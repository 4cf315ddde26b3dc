package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import orrery.epmd.EpmdOptions;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Cookie;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.NodeName;
import orrery.term.Term;
import orrery.term.Tuple;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** The I/O protocol (§6.9) across the border: real processes at our devices, ours at real ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IoContract {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final NodeInteropTest.Release release;
    private final ConcurrentLinkedQueue<String> typed = new ConcurrentLinkedQueue<>();
    private final StringBuffer printed = new StringBuffer();
    private TestEpmd epmd;
    private Node lab;
    private ErlNode real;

    @TempDir
    private Path folder;

    IoContract(NodeInteropTest.Release release) {
        this.release = release;
    }

    @BeforeAll
    void start() {
        Interop.requireErl();
        epmd = TestEpmd.start();
        lab = Node.start(NodeOptions.of(new NodeName("lab", Interop.shortHost()), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false)
                .readingFrom((prompt, answer) -> {
                    printed.append(prompt);
                    answer.accept(Optional.ofNullable(typed.poll()));
                }).printingTo(printed::append, printed::append));
        real = release.start(epmd, "real");
        assertThat(real.eval("User = rpc:call('" + lab.name() + "', erlang, whereis, [user]), is_pid(User)"))
                .isEqualTo("true");
    }

    @AfterAll
    void end() {
        if (real != null) {
            real.close();
        }
        if (lab != null) {
            lab.close();
        }
        if (epmd != null) {
            epmd.close();
        }
    }

    @BeforeEach
    void nothingIsTypedOrPrinted() {
        typed.clear();
        printed.setLength(0);
    }

    private Term call(String module, String function, Term... arguments) {
        return lab.call(lab.name().atom(), Atom.of(module), Atom.of(function), List.of(arguments), DEADLINE).join();
    }

    /** A device on the real node: a file that its evaluating process opened. */
    private Term realFile(String content, String modes) {
        Path file = folder.resolve("device.txt");
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(
                real.eval("catch unregister(device), register(device, element(2, file:open(\"" + file + "\", " + modes
                        + ")))"))
                .isEqualTo("true");
        return lab.call(real.name().atom(), Atom.of("erlang"), Atom.of("whereis"), List.of(Atom.of("device")),
                DEADLINE).join();
    }

    @Test
    void realProcessesPrintHere() {
        assertThat(real.eval("io:put_chars(User, \"h\\x{e9}\\x{3a9}\\n\")")).isEqualTo("ok");
        assertThat(real.eval("io:format(User, \"~p ~ts ~5w|~n\", [{a,\"b\"}, \"\\x{3a9}\", x])")).isEqualTo("ok");
        assertThat(real.eval("io:write(User, #{a => 1}), io:nl(User)")).isEqualTo("ok");
        assertThat(real.eval("file:write(User, <<\"h\\x{e9}\\n\">>)")).isEqualTo("ok");
        assertThat(printed.toString()).isEqualTo("héΩ\n{a,\"b\"} Ω     x|\n#{a => 1}\nhé\n");
    }

    @Test
    void realProcessesReadLinesCharactersTermsAndFieldsHere() {
        typed.addAll(List.of("one\n", "abcdef\n", "{a, \"b\",\n", " 1.5}. rest\n", "12 abc\n", "h\u00e9\u03a9\n"));
        assertThat(real.eval("io:get_line(User, \"p> \")")).isEqualTo("\"one\\n\"");
        assertThat(real.eval("io:get_chars(User, '', 4)")).isEqualTo("\"abcd\"");
        assertThat(real.eval("io:get_line(User, '')")).isEqualTo("\"ef\\n\"");
        assertThat(real.eval("io:read(User, \"r> \")")).isEqualTo("{ok,{a,\"b\",1.5}}");
        assertThat(real.eval("io:get_line(User, '')")).isEqualTo("\"rest\\n\"");
        assertThat(real.eval("io:fread(User, \"\", \"~d ~s\")")).isEqualTo("{ok,[12,\"abc\"]}");
        assertThat(real.eval("io:get_line(User, '')")).isEqualTo("[104,233,937,10]");
        assertThat(real.eval("io:get_line(User, '')")).isEqualTo("eof");
        assertThat(real.eval("io:read(User, '')")).isEqualTo("eof");
        assertThat(printed.toString()).isEqualTo("p> r> r> ");
    }

    @Test
    void whatARealProcessSetsHereStays() {
        typed.addAll(List.of("h\u00e9\n", "\u03a9\n"));
        assertThat(real.eval("io:setopts(User, [binary])")).isEqualTo("ok");
        assertThat(real.eval("proplists:get_value(binary, io:getopts(User))")).isEqualTo("true");
        assertThat(real.eval("io:get_line(User, '')")).isEqualTo("<<\"hé\\n\"/utf8>>");
        assertThat(real.eval("io:request(User, {get_line, latin1, ''})")).isEqualTo("{error,collect_line}");
        assertThat(real.eval("io:setopts(User, [list, {encoding, latin1}])")).isEqualTo("ok");
        assertThat(real.eval("io:put_chars(User, [937, 233])")).isEqualTo("ok");
        assertThat(real.eval("io:setopts(User, [{encoding, unicode}])")).isEqualTo("ok");
        assertThat(real.eval("io:setopts(User, [nonsense])")).isEqualTo("{error,enotsup}");
        assertThat(real.eval("io:columns(User)")).isEqualTo("{error,enotsup}");
        assertThat(printed.toString()).isEqualTo("\\x{3A9}\u00e9");
    }

    @Test
    void requestsAreDoneOneAfterAnotherUntilOneFails() {
        typed.add("line\n");
        assertThat(real.eval("io:requests(User, [{put_chars, unicode, \"a\"}, nl, {get_line, unicode, ''}])"))
                .isEqualTo("\"line\\n\"");
        assertThat(real.eval("io:requests(User, [{put_chars, unicode, \"b\"}, nonsense, {put_chars, unicode, \"c\"}])"))
                .isEqualTo("{error,request}");
        assertThat(printed.toString()).isEqualTo("a\nb");
    }

    @Test
    void badRequestsFailAsAtARealDevice() {
        assertThat(real.eval("io:request(User, {put_chars, unicode, [a]})"))
                .isEqualTo("{error,{put_chars,unicode,[a]}}");
        assertThat(real.eval("io:format(User, \"~p\", [])")).isEqualTo("** error: badarg");
        typed.add("x\n");
        assertThat(real.eval("io:request(User, {get_until, unicode, '', no_such, thing, []})"))
                .isEqualTo("{error,thing}");
    }

    @Test
    void ourProcessesPrintThere() {
        Term device = realFile("", "[write, {encoding, utf8}]");
        assertThat(call("io", "put_chars", device, ListTerm.charlist("h\u00e9\u03a9\n"))).isEqualTo(Atom.OK);
        assertThat(call("io", "format", device, ListTerm.charlist("~p~n"), ListTerm.of(ListTerm.of(Int.of(1)))))
                .isEqualTo(Atom.OK);
        assertThat(call("Elixir.IO", "puts", device, ListTerm.binary("from Elixir"))).isEqualTo(Atom.OK);
        assertThat(real.eval("file:read_file(\"" + folder.resolve("device.txt") + "\") =:= "
                + "{ok, <<\"h\\x{e9}\\x{3a9}\\n[1]\\nfrom Elixir\\n\"/utf8>>}")).isEqualTo("true");
    }

    @Test
    void ourProcessesReadThere() {
        Term device = realFile("one\n{a,\n\"b\"}. 12 abc\nh\u00e9\n", "[read, {encoding, utf8}]");
        assertThat(call("io", "get_line", device, Nil.NIL)).isEqualTo(ListTerm.charlist("one\n"));
        assertThat(call("io", "read", device, Nil.NIL).toString()).isEqualTo("{ok,{a,\"b\"}}");
        assertThat(call("io", "fread", device, Nil.NIL, ListTerm.charlist("~d ~s")).toString())
                .isEqualTo("{ok,[12,\"abc\"]}");
        assertThat(call("Elixir.IO", "gets", device, ListTerm.binary(""))).isEqualTo(ListTerm.binary("h\u00e9\n"));
        assertThat(call("io", "get_line", device, Nil.NIL)).isEqualTo(Atom.of("eof"));
    }

    @Test
    void aDeviceThatIsGoneTerminatesTheCall() {
        Term device = realFile("", "[read]");
        real.eval("file:close(whereis(device))");
        assertThat(call("io", "get_line", device, Nil.NIL))
                .isEqualTo(Tuple.of(Atom.ERROR, Atom.of("terminated")));
        assertThatThrownBy(() -> call("io", "put_chars", device, Nil.NIL)).cause()
                .isInstanceOfSatisfying(ErlangError.class,
                        error -> assertThat(error.reason().toString()).startsWith("{exception,terminated,"));
    }

    /** What a device is asked, and a real one says of it. */
    private String asked(String device, String requests) {
        return real.eval("[begin " + device + " ! {io_request, self(), R, R}, "
                + "receive {io_reply, R, A} -> A after 5000 -> silence end end || R <- [" + requests + "]]");
    }

    @Test
    void ourStandardErrorSaysWhatARealOneSays() {
        String requests = "{put_chars, unicode, \"a\"}, {put_chars, latin1, <<255>>}, {put_chars, \"c\"}, "
                + "{put_chars, unicode, [1000]}, {put_chars, unicode, io_lib, format, [\"~p\", [x]]}, "
                + "{put_chars, unicode, io_lib, format, [\"~p\", []]}, {put_chars, unicode, [foo]}, "
                + "{put_chars, latin1, [1000]}, {put_chars, unicode, <<255>>}, {put_chars, x, \"a\"}, "
                + "{setopts, []}, {setopts, [binary]}, {setopts, [{encoding, x}]}, {setopts, [{encoding, unicode}]}, "
                + "getopts, {setopts, [latin1]}, getopts, {get_geometry, columns}, foo, {requests, []}, "
                + "{requests, [{put_chars, unicode, \"b\"}, foo, getopts]}, {requests, [getopts]}, "
                + "{get_password, unicode}, {get_line, unicode, x}, {get_until, unicode, x, erl_scan, tokens, [1]}";
        assertThat(asked("{standard_error, '" + lab.name() + "'}", requests))
                // OTP 26 gave it options of its own; ours is as OTP 25's.
                .isEqualTo(asked("standard_error", requests).replace(",{onlcr,false},{log,none}", ""));
        assertThat(printed).hasToString("a\u00ffc\\x{3E8}xb");
    }
}
