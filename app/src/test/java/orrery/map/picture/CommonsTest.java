package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.map.picture.SampleCluster.name;
import static orrery.map.picture.SampleCluster.pid;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;

class CommonsTest {
    private final MapModel model = MapModel.of(SampleCluster.sharing().state(), SampleCluster.NOW);
    private final MapWords words = new MapWords(Locale.ENGLISH);

    private List<String> below(String node) {
        return model.commons().below(name(node)).stream().map(tag -> tag.text(words)).toList();
    }

    @Test
    void aGlobalNameHangsBelowTheNodeOfItsHolder() {
        assertThat(below("one@rane")).contains("the_bank");
        assertThat(model.commons().crowned()).contains(pid("one@rane", 121));
    }

    @Test
    void aNodeThatLacksANameItsNeighbourHoldsSaysSo() {
        assertThat(below("three@rane")).contains("the_bank: not known here");
        assertThat(below("two@rane")).noneMatch(text -> text.startsWith("the_bank"));
    }

    @Test
    void aNameWithTwoHoldersIsMarkedAtBoth() {
        assertThat(below("two@rane")).contains("clock: so say 2 of 3");
        assertThat(below("three@rane")).contains("clock: so say 1 of 3");
    }

    @Test
    void aNodeThatTakesAnotherForTheHolderSaysWhom() {
        MapModel other = MapModel.of(SampleCluster.sharing().global("two@rane", "the_bank", pid("three@rane", 110))
                .global("three@rane", "the_bank", pid("one@rane", 121)).state(), SampleCluster.NOW);
        assertThat(other.commons().below(name("two@rane")).stream().map(tag -> tag.text(words)))
                .contains("the_bank is <0.110.0> of three here");
    }

    @Test
    void aNodeBehindAHiddenConnectionNeedNotKnowTheNames() {
        MapModel hidden = MapModel.of(SampleCluster.sharing().hiddenLab("probe@rane")
                .connectedHidden("probe@rane", "one@rane").state(), SampleCluster.NOW);
        assertThat(hidden.commons().below(name("probe@rane"))).isEmpty();
    }

    @Test
    void aGroupHasABandThroughItsMembersOnAllNodes() {
        assertThat(model.commons().groups()).extracting(GroupShape::label).containsExactly("chat/room", "workers");
        GroupShape workers = model.commons().groups().getLast();
        assertThat(workers.members()).isEqualTo(3);
        assertThat(workers.nodes()).hasSize(3);
        assertThat(workers.bands()).hasSize(2);
        assertThat(below("two@rane")).contains("chat/room × 2");
        assertThat(below("three@rane")).contains("workers: sees 2 of 3");
    }

    @Test
    void theLargestGroupsAreDrawnUntilSomebodyChooses() {
        SampleCluster crowded = SampleCluster.sharing();
        for (int i = 10; i < 30; i++) {
            crowded.member("one@rane", "pg", "room_" + i, pid("one@rane", 121));
        }
        MapModel full = MapModel.of(crowded.state(), SampleCluster.NOW);
        assertThat(full.commons().groups()).hasSize(12).extracting(GroupShape::label).contains("workers", "chat/room");
        assertThat(full.commons().moreGroups()).isEqualTo(10);
        assertThat(full.commons().allGroups()).hasSize(22).filteredOn(GroupSize::drawn).hasSize(12);
        assertThat(LegendEntry.GROUP.text(full, words)).isEqualTo("groups: 12 of 22");

        MapModel chosen = full.withGroups(full.commons().choice().with("room_29", true, Set.of("workers")));
        assertThat(chosen.commons().groups()).extracting(GroupShape::label).containsExactly("room_29", "workers");
        MapModel later = chosen.next(crowded.member("one@rane", "pg", "late", pid("one@rane", 121)).state(),
                chosen.arrangement(), SampleCluster.NOW);
        assertThat(later.commons().groups()).as("still what was chosen").extracting(GroupShape::label)
                .containsExactly("room_29", "workers");
        assertThat(later.withGroups(GroupChoice.of(Set.of())).commons().groups()).isEmpty();
    }

    @Test
    void aLockHangsBelowItsHolderAndItsSleepersAreMarked() {
        assertThat(below("one@rane")).contains("accounts · 1 waiting");
        assertThat(model.commons().waits()).singleElement().satisfies(wait -> {
            assertThat(wait.waiter()).isEqualTo(pid("three@rane", 140));
            assertThat(wait.holder()).isEqualTo(pid("one@rane", 120));
        });
        assertThat(model.commons().locking()).containsExactly(pid("one@rane", 120));
        assertThat(model.glyph(pid("three@rane", 140)).orElseThrow().sleeping()).isTrue();
    }

    @Test
    void aLayerThatIsOffHasNoTagsAndAClickOnATagPicksItsProcess() {
        NodeShape one = model.node(name("one@rane")).orElseThrow();
        List<Tag> tags = model.commons().below(one.name());
        assertThat(TagRows.of(tags, Set.of(), one.box()).placed()).isEmpty();
        TagRows.Placed lock = TagRows.of(tags, Set.of(Layer.LOCKS), one.box()).placed().getFirst();
        Viewport viewport = Viewport.centred(1_600, 1_200);
        assertThat(new HitTest(model, viewport, Set.of(Layer.LOCKS))
                .at(viewport.toScreen(lock.box()).centre(), Selection.NOTHING).thing())
                .isEqualTo(new Selection.OfProcess(pid("one@rane", 120)));
        assertThat(new HitTest(model, viewport, Set.of()).at(viewport.toScreen(lock.box()).centre(), Selection.NOTHING))
                .isEqualTo(Hit.NOTHING);
    }

    @Test
    void tagsThatFindNoRoomAreCounted() {
        SampleCluster crowded = SampleCluster.three();
        for (int i = 0; i < 20; i++) {
            crowded.global("one@rane", "name_" + i, pid("one@rane", 121));
        }
        MapModel full = MapModel.of(crowded.state(), SampleCluster.NOW);
        NodeShape one = full.node(name("one@rane")).orElseThrow();
        TagRows rows = TagRows.of(full.commons().below(one.name()), Layer.FIRST, one.box());
        assertThat(rows.more()).isPositive();
        assertThat(rows.more() + rows.placed().size()).isEqualTo(20);
        assertThat(rows.placed()).allSatisfy(placed -> assertThat(placed.box().right())
                .isLessThanOrEqualTo(one.box().right()));
    }
}
