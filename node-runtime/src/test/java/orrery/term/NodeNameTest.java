package orrery.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodeNameTest {
    @Test
    void namesAreInTheOrderOfTheirText() {
        Random random = new Random(11);
        List<NodeName> names = Stream.generate(() -> new NodeName(some(random), some(random))).limit(400).toList();
        assertThat(names.stream().sorted())
                .containsExactlyElementsOf(
                        names.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList());
    }

    /** With letters before and after the {@code @}, and so short that one is often the beginning of another. */
    private static String some(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            text.append("!.9A_az\u00e9".charAt(random.nextInt(8)));
        }
        return text.toString();
    }
}
