package orrery.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import orrery.etf.Limits;
import orrery.etf.TermDecoder;
import orrery.lang.LoneEvaluator;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.LocalFun;
import orrery.term.Term;

/** Funs that real shells of several releases sent, kept as bytes: each is code here. */
class ShellClosuresTest {
    private static final LoneEvaluator NODE = new LoneEvaluator();

    @AfterAll
    static void end() {
        NODE.close();
    }

    @TestFactory
    Stream<DynamicTest> everyShellFunIsCode() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/golden/closures")).toURI());
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".etf")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(5);
        return files.stream().map(file -> DynamicTest.dynamicTest(folder.relativize(file).toString(), () -> {
            Term term = read(file);
            assertThat(term).isInstanceOf(Fun.class);
            if (term instanceof LocalFun fun && fun.module().equals(ShellFuns.ERL_EVAL)) {
                assertThat(NODE.code().evaluator().shellFun(fun)).isPresent();
            }
        }));
    }

    private static Term read(Path file) throws IOException {
        return TermDecoder.readVersioned(Unpooled.wrappedBuffer(Files.readAllBytes(file)), Limits.DEFAULT);
    }

    @Test
    void aFunOfAnyReleaseIsCalledLikeAnyOther() throws IOException, URISyntaxException {
        for (String release : List.of("erl23", "erl25", "erl27")) {
            Term fun = read(Path.of(Objects.requireNonNull(
                    getClass().getResource("/golden/closures/" + release + "/arith.etf")).toURI()));
            Term value = NODE.as((self, _) -> self.apply(fun, List.of(Int.of(7))));
            assertThat(value).as(release).hasToString("{3,1,3.5,-7,3,7,6,-8,28,3}");
        }
    }
}
