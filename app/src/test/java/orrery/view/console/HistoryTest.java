package orrery.view.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History history = new History();

    @Test
    void upAndDownGoThroughItAndBackToWhatWasBeingTyped() {
        history.add("one");
        history.add("two");
        history.add("two");
        history.add(" ");
        assertThat(history.newer()).isEmpty();
        assertThat(history.older("draft")).contains("two");
        assertThat(history.older("two")).contains("one");
        assertThat(history.older("one")).isEmpty();
        assertThat(history.newer()).contains("two");
        assertThat(history.newer()).contains("draft");
        assertThat(history.newer()).isEmpty();
    }

    @Test
    void theNewestThatContainsATextIsFoundFirst() {
        history.add("Node.list()");
        history.add("Node.self()");
        history.add("Node.list()");
        history.add("1 + 1");
        assertThat(history.search("Node", 0)).contains("Node.list()");
        assertThat(history.search("Node", 1)).contains("Node.self()");
        assertThat(history.search("Node", 2)).isEmpty();
        assertThat(history.search("", 0)).isEmpty();
    }

    @Test
    void itForgetsTheOldest() {
        for (int i = 0; i < History.MOST + 5; i++) {
            history.add("n" + i);
        }
        assertThat(history.sources()).hasSize(History.MOST).startsWith("n5");
    }
}
