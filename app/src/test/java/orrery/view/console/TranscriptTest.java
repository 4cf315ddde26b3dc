package orrery.view.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final Transcript transcript = new Transcript();

    private List<String> rows() {
        return transcript.rows().stream().map(Row::text).toList();
    }

    private List<Row.Kind> kinds() {
        return transcript.rows().stream().map(Row::kind).toList();
    }

    @Test
    void whatIsPrintedWithoutANewlineGoesOn() {
        transcript.print("a");
        transcript.print("b");
        assertThat(rows()).containsExactly("ab");
        transcript.print("c\nd\n");
        transcript.print("e");
        assertThat(rows()).containsExactly("abc", "d", "e");
        transcript.echo("> ", "1 + 1");
        transcript.print("\n2\n\n");
        assertThat(rows()).containsExactly("abc", "d", "e", "> 1 + 1", "", "2", "");
        assertThat(Transcript.text(transcript.rows())).isEqualTo("abc\nd\ne\n> 1 + 1\n\n2\n");
    }

    @Test
    void longLinesAreCutIntoRowsAndCopiedWhole() {
        transcript.wrapAt(20);
        transcript.echo("iex(1)> ", "x".repeat(45));
        assertThat(transcript.rows()).hasSize(3).element(0).isEqualTo(
                new Row(Row.Kind.ECHO, "iex(1)> " + "x".repeat(12), 8, false));
        assertThat(transcript.rows().get(1)).isEqualTo(new Row(Row.Kind.ECHO, "x".repeat(20), 0, true));
        assertThat(Transcript.text(transcript.rows())).isEqualTo("iex(1)> " + "x".repeat(45));
        transcript.wrapAt(100);
        assertThat(transcript.rows()).hasSize(1);
        transcript.wrapAt(20);
        transcript.print("y".repeat(30));
        transcript.print("z");
        assertThat(rows()).endsWith("y".repeat(20), "y".repeat(10) + "z");
    }

    @Test
    void theOldestLinesGoAndAreCounted() {
        transcript.wrapAt(20);
        transcript.print("w".repeat(50) + "\n");
        for (int i = 1; i <= Transcript.MOST; i++) {
            transcript.print(i + "\n");
        }
        assertThat(transcript.droppedProperty().get()).isEqualTo(1001);
        assertThat(rows()).hasSize(Transcript.MOST - 1000).startsWith("1001").endsWith("10000");
        transcript.print(IntStream.rangeClosed(1, 30_000).mapToObj(i -> "n" + i).collect(Collectors.joining("\n")));
        assertThat(rows()).hasSizeLessThanOrEqualTo(Transcript.MOST).endsWith("n30000");
        assertThat(transcript.droppedProperty().get() + rows().size()).isEqualTo(40_001);
        transcript.clear();
        assertThat(rows()).isEmpty();
        assertThat(transcript.droppedProperty().get()).isZero();
    }

    @Test
    void aFailureIsToldUntilTheNextEmptyLine() {
        transcript.print("fine\n** (ArithmeticError) bad\n    :erlang./(1, 0)\n\nfine\n");
        assertThat(kinds()).containsExactly(Row.Kind.PRINTED, Row.Kind.FAILURE, Row.Kind.FAILURE, Row.Kind.PRINTED,
                Row.Kind.PRINTED);
        transcript.print("** exception error: undef");
        transcript.echo("1> ", "ok.");
        transcript.print("ok\n");
        transcript.note("one\ntwo");
        assertThat(kinds().subList(5, 10)).containsExactly(Row.Kind.FAILURE, Row.Kind.ECHO, Row.Kind.PRINTED,
                Row.Kind.NOTE, Row.Kind.NOTE);
    }
}
