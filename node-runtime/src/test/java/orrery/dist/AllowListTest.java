package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllowListTest {
    private final AllowList list = new AllowList();

    @Test
    void anEmptyListAllowsEverybody() {
        assertThat(list.allows("a@h")).isTrue();
        assertThat(list.allows("h")).isTrue();
    }

    @Test
    void namesHostsAndFirstPartsCount() {
        list.allow(List.of("a@h", "lab", "b@"));
        assertThat(List.of("a@h", "x@lab", "b@anywhere", "lab")).allMatch(list::allows);
        assertThat(List.of("a@i", "x@h", "bb@anywhere", "h", "lab@x")).noneMatch(list::allows);
    }
}
