package orrery.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.epmd.EpmdOptions;
import orrery.kernel.HostAccess;
import orrery.term.Cookie;
import orrery.term.NodeName;
import orrery.testsupport.ErlNode;
import orrery.testsupport.Interop;
import orrery.testsupport.TestEpmd;

/** The lab's own file server beside a real one: the same calls, each in a folder of its own, give the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FileContract {
    private final NodeInteropTest.Release release;
    private final StringBuffer errors = new StringBuffer();
    private TestEpmd epmd;
    private Node lab;
    private ErlNode real;

    private Path ours;
    private Path theirs;

    FileContract(NodeInteropTest.Release release) {
        this.release = release;
    }

    @BeforeAll
    void start(@TempDir Path first, @TempDir Path second) throws IOException {
        Interop.requireErl();
        ours = first.toRealPath();
        theirs = second.toRealPath();
        for (Path folder : new Path[]{ours, theirs}) {
            Files.createDirectory(folder.resolve("full"));
            Files.writeString(folder.resolve("full/inner.txt"), "inner");
            Files.writeString(folder.resolve("lines.txt"), "one\r\ntw\u00f6\n\u03a9 three");
            Files.writeString(folder.resolve("terms.txt"), "{a, \"b\"}.\n% comment\n[1,2|3]. <<\"x\">>.\n");
            Files.writeString(folder.resolve("bad.txt"), "{a, b.\n");
        }
        epmd = TestEpmd.start();
        lab = Node.start(NodeOptions.of(new NodeName("lab", Interop.shortHost()), new Cookie("orrery_test"))
                .withEpmd(EpmdOptions.onPort(epmd.port()), false).withAccess(HostAccess.CONFINED.in(ours))
                .printingTo(_ -> {}, errors::append));
        real = release.start(epmd, "real");
        assertThat(real.eval("file:set_cwd(\"" + theirs + "\")")).isEqualTo("ok");
        assertThat(real.eval("Lab = '" + lab.name() + "', Both = fun(M, F, As) -> "
                + "[catch rpc:block_call(N, M, F, As) || N <- [node(), Lab]] end, net_adm:ping(Lab)"))
                .isEqualTo("pong");
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

    /** One call at both nodes. */
    private void sameAtBoth(String function, String arguments) {
        String both = real.eval("Both(file, " + function + ", [" + arguments + "])");
        assertThat(twice(both)).as(function + "(" + arguments + ") gave " + both).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "read_file|\"full/inner.txt\"", "read_file|\"nowhere\"", "read_file|full", "read_file|\"lines.txt/x\"",
        "read_file|[$a, 0]", "read_file|[-1]", "read_file|{a}", "read_file|<<\"full/inner.txt\">>",
        "read_file|[\"full\", $/, 'inner.txt']",
        "write_file|\"w1\", [\"io\", <<\"data\">>]", "read_file|\"w1\"", "write_file|\"w1\", [1000]",
        "write_file|\"full\", \"x\"", "write_file|\"no/where\", \"x\"", "write_file|\"w1\", \"more\", [append]",
        "read_file|\"w1\"", "write_file|\"w1\", \"x\", [exclusive]",
        "make_dir|\"new\"", "make_dir|\"new\"", "make_dir|\"a/b\"", "list_dir|\"new\"", "list_dir|\"nowhere\"",
        "list_dir|\"w1\"", "del_dir|\"new\"", "del_dir|\"new\"", "del_dir|\"full\"", "del_dir|\"w1\"",
        "delete|\"nowhere\"", "delete|\"full\"", "rename|\"w1\", \"w2\"", "rename|\"w1\", \"w2\"",
        "rename|\"w2\", \"full\"", "copy|\"w2\", \"w3\"", "copy|\"w2\", \"w4\", 3", "copy|\"nowhere\", \"w5\"",
        "read_file|\"w4\"", "delete|\"w2\"", "consult|\"terms.txt\"", "consult|\"bad.txt\"", "consult|\"nowhere\"",
        "make_symlink|\"lines.txt\", \"link\"", "read_link|\"link\"", "read_file|\"link\"", "delete|\"link\"",
        "read_link|\"lines.txt\"", "open|\"nowhere\", [read]", "open|\"full\", [read]", "open|\"x\", [nonsense]",
        "read_file|\"\"", "get_cwd|\"x\"", "get_cwd|\"c:\"", "get_cwd|12", "set_cwd|\"\"", "altname|\"lines.txt\"",
        "open|\"lines.txt\", nonsense", "read_file_info|\"lines.txt\", [{time, nonsense}]",
        "read_link_info|\"nowhere\", []", "open|\"lines.txt\", [exclusive, write]",
        "open|\"lines.txt\", [{encoding, nonsense}]",
        "format_error|enoent", "format_error|eacces", "format_error|terminated"})
    void namesAndContents(String call) {
        String[] parts = call.split("\\|", 2);
        sameAtBoth(parts[0], parts[1]);
    }

    @Test
    void whatIsKnownOfAFile() {
        assertThat(real.eval("[{element(1, I), element(2, I), element(3, I), element(4, I), element(8, I), "
                + "element(9, I)} || {ok, I} <- Both(file, read_file_info, [\"full/inner.txt\"])]"))
                .matches("\\[(\\{.*}),\\1]");
        assertThat(real.eval("[element(3, I) || {ok, I} <- Both(file, read_file_info, [\"full\"])]"))
                .isEqualTo("[directory,directory]");
        assertThat(real.eval("Both(file, read_file_info, [\"nowhere\"])"))
                .isEqualTo("[{error,enoent},{error,enoent}]");
    }

    /** Steps on an open file {@code F}, done from the real node at both files. */
    private void sameOnAnOpenFile(String name, String modes, String... steps) {
        assertThat(real.eval("put(files, [F || {ok, F} <- Both(file, open, [" + name + ", " + modes + "])]), "
                + "length(get(files))")).isEqualTo("2");
        for (String step : steps) {
            String both = real.eval("[try " + step + " catch Class:Reason -> {Class, Reason} end || F <- get(files)]");
            assertThat(twice(both)).as(step + " gave " + both).isTrue();
        }
        real.eval("[catch file:close(F) || F <- get(files)]");
    }

    /** Whether a printed list of two has the same twice. */
    private static boolean twice(String list) {
        String inner = list.substring(1, list.length() - 1);
        int middle = inner.length() / 2;
        return inner.length() % 2 == 1 && inner.charAt(middle) == ','
                && inner.substring(0, middle).equals(inner.substring(middle + 1));
    }

    @Test
    void anOpenFileIsReadThroughItsPid() {
        sameOnAnOpenFile("\"lines.txt\"", "[read]", "io:get_line(F, '')", "file:read(F, 3)", "file:position(F, cur)",
                "file:read_line(F)", "file:position(F, {bof, 1})", "io:get_chars(F, '', 2)", "io:getopts(F)",
                "file:pread(F, 5, 3)", "file:pread(F, [{0, 1}, {1000, 2}])", "file:position(F, {cur, -100})",
                "file:position(F, {eof, -3})", "file:read(F, 100)", "file:read(F, 1)", "io:get_line(F, '')",
                "io:request(F, nonsense)", "file:position(F, nonsense)", "file:close(F)", "file:close(F)",
                "file:read(F, 1)");
    }

    @Test
    void anOpenFileHasAnEncoding() {
        sameOnAnOpenFile("\"lines.txt\"", "[read, binary, {encoding, utf8}]", "io:get_line(F, '')",
                "io:get_line(F, '')", "io:get_chars(F, '', 1)", "file:position(F, 0)", "io:setopts(F, [list])",
                "io:get_line(F, '')", "file:read(F, 4)", "file:read(F, 4)", "file:read(F, 4)");
        sameOnAnOpenFile("\"lines.txt\"", "[read, {encoding, utf16}]", "io:get_line(F, '')");
        sameOnAnOpenFile("\"w6\"", "[read, write, {encoding, utf16}]", "io:put_chars(F, [937, 10, 233, 10])",
                "file:position(F, 0)", "io:get_line(F, '')", "io:get_line(F, '')", "io:get_line(F, '')");
    }

    @Test
    void anOpenFileIsWritten() {
        sameOnAnOpenFile("\"w7\"", "[read, write]", "io:format(F, \"~p~n~s\", [{a, b}, \"text\"])",
                "file:write(F, [\"io\", <<1, 2>>])", "file:write(F, [a])", "file:pwrite(F, 2, <<\"XY\">>)",
                "file:position(F, 0)", "file:read(F, 100)", "file:position(F, 5)", "file:truncate(F)",
                "file:position(F, bof)", "io:get_line(F, '')", "file:datasync(F)", "io:format(F, \"~p\", [])",
                "io:put_chars(F, [937])", "io:put_chars(F, \"x\")");
        sameAtBoth("read_file", "\"w7\"");
        sameOnAnOpenFile("\"w7\"", "[append]", "file:write(F, \"more\")", "file:read(F, 1)");
        sameAtBoth("read_file", "\"w7\"");
        sameOnAnOpenFile("\"w7\"", "[read]", "file:write(F, \"more\")");
    }

    @Test
    void termsAndFieldsAreReadFromAnOpenFile() {
        sameOnAnOpenFile("\"terms.txt\"", "[read]", "io:read(F, '')", "io:read(F, '')", "io:read(F, '')",
                "io:read(F, '')");
        sameOnAnOpenFile("\"bad.txt\"", "[read]", "io:read(F, '')", "io:read(F, '')");
        sameOnAnOpenFile("\"lines.txt\"", "[read]", "io:fread(F, '', \"~s\")", "io:fread(F, '', \"~d\")");
    }

    @Test
    void aFileIsClosedWhenItsOpenerEnds() {
        // A file ends with its opener's reason; that of a process that erpc has started is what it returns.
        assertThat(real.eval("{ok, Orphan} = rpc:call(Lab, file, open, [\"lines.txt\", [read]]), "
                + "M = monitor(process, Orphan), receive {'DOWN', M, _, _, noproc} -> closed;"
                + " {'DOWN', M, _, _, {_, return, {ok, Orphan}}} -> closed; Other -> Other after 10000 -> timeout end"))
                .isEqualTo("closed");
    }

    @Test
    void theServerAnswersWhoeverAsks() {
        assertThat(real.eval("gen_server:call({file_server_2, Lab}, {read_file, <<\"full/inner.txt\">>})"))
                .isEqualTo("{ok,<<\"inner\">>}");
        assertThat(real.eval("{ok, Own} = gen_server:call({file_server_2, Lab}, {open, \"full/inner.txt\", [read]}), "
                + "io:get_line(Own, '')")).isEqualTo("\"inner\"");
    }

    /** A real one would answer none of them either; ours once ended for them, and the node with it. */
    @Test
    void theServerSurvivesRequestsOfTheWrongShape() {
        assertThat(real.eval("Was = rpc:call(Lab, erlang, whereis, [file_server_2]), "
                + "[catch gen_server:call({file_server_2, Lab}, R, 20) || R <- [{copy, a, b}, {copy, a, b, c, d, e}, "
                + "{read_file}, {rename, \"a\"}, {write_file, \"a\"}, {make_link, x}, {open}, {open, x, y}, {set_cwd}, "
                + "{read_file_info, \"a\", x}, {make_symlink, 1}, {}, {1, 2}, nonsense, [], {open, \"a\", [{encoding}]}]], "
                + "Was =:= rpc:call(Lab, erlang, whereis, [file_server_2])")).isEqualTo("true");
    }

    @Test
    void nothingLeadsOutOfTheFolder() throws IOException {
        Files.createSymbolicLink(ours.resolve("away"), theirs);
        Files.createSymbolicLink(ours.resolve("dangling"), theirs.resolve("not-there"));
        for (String name : new String[]{"/etc/hostname", "../x", "full/../../x", "away/lines.txt", "dangling"}) {
            assertThat(real.eval("rpc:call(Lab, file, read_file, [\"" + name + "\"])")).as(name)
                    .isEqualTo("{error,eacces}");
            assertThat(real.eval("rpc:call(Lab, file, write_file, [\"" + name + "\", \"x\"])")).as(name)
                    .isEqualTo("{error,eacces}");
        }
        assertThat(real.eval("rpc:call(Lab, file, make_symlink, [\"/etc\", \"out\"])")).isEqualTo("{error,eacces}");
        assertThat(real.eval("rpc:call(Lab, file, set_cwd, [\"..\"])")).isEqualTo("{error,eacces}");
        assertThat(real.eval("rpc:call(Lab, file, rename, [\"full\", \"../full\"])")).isEqualTo("{error,eacces}");
        assertThat(real.eval("rpc:call(Lab, file, read_file, [\"" + ours + "/full/inner.txt\"])"))
                .isEqualTo("{ok,<<\"inner\">>}");
        assertThat(real.eval("rpc:call(Lab, file, delete, [\"dangling\"])")).isEqualTo("ok");
        assertThat(theirs.resolve("not-there")).doesNotExist();
        assertThat(errors.toString()).containsOnlyOnce("was refused").contains("--open-system");
    }
}
