package orrery.map.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static orrery.map.picture.SampleCluster.name;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.cluster.Selection;
import orrery.map.picture.Gesture.Effect;
import orrery.map.picture.Gesture.Input;

class GestureTest {
    private static final Selection.OfNode A = new Selection.OfNode(name("a@h"));
    private static final Selection.OfNode B = new Selection.OfNode(name("b@h"));
    private static final Hit BODY = new Hit(A, Hit.Part.BODY);
    private static final Hit HANDLE = new Hit(A, Hit.Part.HANDLE);
    private static final Hit OTHER = new Hit(B, Hit.Part.BODY);

    private Gesture gesture = Gesture.IDLE;

    private List<Effect> take(Input... inputs) {
        List<Effect> effects = new ArrayList<>();
        for (Input input : inputs) {
            Gesture.Step step = Gesture.step(gesture, input);
            gesture = step.next();
            effects.addAll(step.effects());
        }
        return effects;
    }

    private static Input press(Hit hit) {
        return new Input.Press(new Point(100, 100), hit, false);
    }

    private static Input drag(double x, double y, Hit under) {
        return new Input.Drag(new Point(x, y), under);
    }

    private static Input release(double x, double y, Hit under) {
        return new Input.Release(new Point(x, y), under);
    }

    @Test
    void aPressThatDoesNotMovePicks() {
        assertThat(take(press(BODY), drag(102, 101, BODY), release(102, 101, BODY)))
                .containsExactly(new Effect.Select(A));
        assertThat(take(press(Hit.NOTHING), release(100, 100, Hit.NOTHING)))
                .containsExactly(new Effect.Select(Selection.NOTHING));
    }

    @Test
    void theBodyOfANodeFollowsThePointerWithoutBeingPicked() {
        assertThat(take(press(BODY), drag(110, 105, BODY), drag(115, 105, BODY), release(115, 105, BODY)))
                .containsExactly(new Effect.Move(A.node(), 10, 5), new Effect.Move(A.node(), 5, 0));
        assertThat(gesture).isEqualTo(Gesture.IDLE);
    }

    @Test
    void aProcessIsDraggedWithItsNode() {
        Hit process = new Hit(new Selection.OfProcess(SampleCluster.pid("a@h", 7)), Hit.Part.BODY);

        assertThat(take(press(process), drag(110, 100, process))).containsExactly(new Effect.Move(A.node(), 10, 0));
    }

    @Test
    void theEdgeOfANodePullsAConnectionToAnother() {
        take(press(HANDLE), drag(150, 100, Hit.NOTHING));
        assertThat(gesture).isEqualTo(new Gesture.Pulling(A.node(), new Point(150, 100), null));
        take(drag(200, 100, OTHER));
        assertThat(((Gesture.Pulling) gesture).target()).contains(B.node());
        assertThat(take(release(200, 100, OTHER))).containsExactly(new Effect.Connect(A.node(), B.node()));
    }

    @Test
    void aNodeIsNeverConnectedToItself() {
        assertThat(take(press(HANDLE), drag(150, 100, BODY), release(150, 100, BODY))).isEmpty();
    }

    @Test
    void aPullThatIsCancelledConnectsNothing() {
        assertThat(take(press(HANDLE), drag(200, 100, OTHER), new Input.Cancel(), release(200, 100, OTHER)))
                .isEmpty();
    }

    @Test
    void theBackgroundAndTheMiddleButtonPan() {
        assertThat(take(press(Hit.NOTHING), drag(110, 90, Hit.NOTHING), release(110, 90, Hit.NOTHING)))
                .containsExactly(new Effect.Pan(10, -10));
        assertThat(take(new Input.Press(new Point(0, 0), BODY, true), drag(9, 0, BODY), release(9, 0, BODY)))
                .containsExactly(new Effect.Pan(9, 0));
    }

    @Test
    void thePillFoldsAndUnfolds() {
        Hit pill = new Hit(A, Hit.Part.PILL);

        assertThat(take(press(pill), release(100, 100, pill))).containsExactly(new Effect.Select(A),
                new Effect.Fold(A.node()));
    }
}
