package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import orrery.term.ErlangReader;

class TermLinesTest {
    private static java.util.List<String> lines(String term) {
        return TermLines.of(ErlangReader.read(term), new MapWords(Locale.ENGLISH)).stream()
                .map(line -> "  ".repeat(line.depth()) + line.text()).toList();
    }

    @Test
    void partsStandBelowWhatTheyArePartOf() {
        assertThat(lines("{deposit, 100, {from, \"ana\"}}")).containsExactly("tuple of 3", "  deposit", "  100",
                "  tuple of 2", "    from", "    \"ana\"");
        assertThat(lines("[a, b | c]")).containsExactly("list", "  a", "  b", "  | c");
        assertThat(lines("#{a => 1}")).containsExactly("map of 1", "  a => 1");
        assertThat(lines("{}")).containsExactly("{}");
    }

    @Test
    void aHugeTermEndsWithAnEllipsis() {
        assertThat(lines("[" + "x,".repeat(5_000) + "x]")).hasSizeLessThan(210).last().isEqualTo("  …");
    }
}
