package orrery.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import orrery.term.NodeName;

class CardTest {
    private static final NodeName ONE = NodeName.parse("one@vm");
    private static final NodeName TWO = NodeName.parse("two@vm");

    @TestFactory
    List<DynamicTest> everyCardHasAllItsTexts() {
        Map<String, TreeSet<String>> parts = new TreeMap<>();
        ResourceBundle texts = ResourceBundle.getBundle(Card.TEXTS);
        for (String key : texts.keySet()) {
            int dot = key.lastIndexOf('.');
            parts.computeIfAbsent(key.substring(0, dot), _ -> new TreeSet<>()).add(key.substring(dot + 1));
        }
        return parts.entrySet().stream().map(card -> DynamicTest.dynamicTest(card.getKey(), () -> {
            assertThat(card.getKey()).matches("E[0-9]{2}(\\.[a-z]+)?");
            assertThat(card.getValue()).containsExactlyInAnyOrder("what", "why", "fix", "shell");
            for (String part : List.of("what", "why", "fix")) {
                assertThat(texts.getString(card.getKey() + "." + part)).as(part).isNotBlank();
            }
        })).toList();
    }

    @Test
    void theCardsOfTheFirstVersionAreThere() {
        var ids = ResourceBundle.getBundle(Card.TEXTS).keySet().stream().map(key -> key.substring(0, 3))
                .collect(Collectors.toSet());
        assertThat(ids).contains("E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E10", "E12", "E13", "E20",
                "E23");
    }

    @Test
    void aCardNamesBothNodes() {
        Problem problem = Card.of("E01").from(ONE).to(TWO).problem();
        assertThat(problem.id()).isEqualTo("E01");
        assertThat(problem.what()).isEqualTo("two@vm refused one@vm: different cookies.");
        assertThat(problem.why()).contains("one@vm", "two@vm");
    }

    @Test
    void codeInACardIsNotTakenForABlank() {
        Problem problem = Card.of("E05").to(NodeName.parse("two@nosuchhost")).problem();
        assertThat(problem.realShell()).contains("{:error, :nxdomain}");
    }

    @Test
    void aVariantKeepsTheIdOfItsCard() {
        assertThat(Card.of("E12.dot").to(ONE).with("short", ONE).problem().id()).isEqualTo("E12");
    }

    @Test
    void aValueWithDollarsAndBackslashesIsShownAsItIs() {
        assertThat(Card.of("E00").with("what", "a$1\\b").problem().what()).isEqualTo("a$1\\b");
    }
}
