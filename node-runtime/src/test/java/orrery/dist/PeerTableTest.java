package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import orrery.dist.HandshakeEvent.Admission;
import orrery.dist.PeerTable.Join;
import orrery.dist.PeerTable.Next;
import orrery.dist.PeerTable.Verdict;
import orrery.term.Atom;
import orrery.term.Creation;
import orrery.term.NodeName;

/** Who wins when two dial at once, and what becomes of those who wait. */
class PeerTableTest {
    private static final Atom M = Atom.of("m@h");
    private static final Atom SMALLER = Atom.of("a@h");
    private static final Atom GREATER = Atom.of("z@h");

    private final PeerTable table = new PeerTable();

    private static Attempt theirs(Atom peer) {
        return Attempt.theirs(peer, new EmbeddedChannel(), new HandshakeHandler(
                Machines.acceptor(new Identity.Named(NodeName.of(M), new Creation(4)), terms()), new NoHost(),
                DistributionConfig.SETUP_TIME, new Transport(Optional.empty(), DistributionConfig.SETUP_TIME)));
    }

    private static HandshakeTerms terms() {
        return new HandshakeTerms(new Identity.Named(NodeName.of(M), new Creation(4)), OtpRelease.OTP_27.offer(),
                DistFlags.MANDATORY_25, 0, new CookieJar(TestNode.COOKIE));
    }

    private static final class NoHost implements HandshakeHandler.Host {
        @Override
        public void admission(HandshakeHandler handshake, HandshakeEffect.Caller caller) {
            throw new AssertionError();
        }

        @Override
        public void dropOldConnection(HandshakeHandler handshake) {
            throw new AssertionError();
        }

        @Override
        public void completed(io.netty.channel.ChannelHandlerContext ctx, HandshakeEffect.Established established) {
            throw new AssertionError();
        }

        @Override
        public void ended(HandshakeEffect.End how) {
            throw new AssertionError();
        }
    }

    private static DistConnection connection(Atom peer) {
        return new DistConnection(new EmbeddedChannel(), new HandshakeEffect.Established(NodeName.of(peer),
                new Creation(5), OtpRelease.OTP_27.offer(), Optional.empty()), peer, 1);
    }

    private Attempt dial(Atom peer) {
        if (table.join(peer) instanceof Join.Dial(Attempt attempt, _)) {
            return attempt;
        }
        throw new AssertionError("nothing to dial");
    }

    private DistConnection up(Atom peer) {
        Attempt attempt = dial(peer);
        DistConnection connection = connection(peer);
        assertThat(table.established(attempt, connection)).isTrue();
        assertThat(table.announced(connection)).isPresent();
        return connection;
    }

    @Test
    void severalCallersShareOneAttempt() {
        Join first = table.join(GREATER);
        Join second = table.join(GREATER);
        assertThat(first).isInstanceOf(Join.Dial.class);
        assertThat(second).isEqualTo(new Join.Waiting(((Join.Dial) first).promise()));
    }

    @Test
    void whatIsUpIsHandedOut() {
        DistConnection connection = up(GREATER);
        assertThat(table.join(GREATER)).isEqualTo(new Join.Connected(connection));
    }

    @Test
    void whatTheNodeHasNotBeenToldOfIsWaitedFor() {
        Attempt attempt = dial(GREATER);
        DistConnection connection = connection(GREATER);
        assertThat(table.established(attempt, connection)).isTrue();
        Join early = table.join(GREATER);
        assertThat(early).isInstanceOf(Join.Waiting.class);
        assertThat(table.admit(M, theirs(GREATER)).admission()).isEqualTo(new Admission.Supersedes());
        assertThat(table.announced(connection).orElseThrow().promise()).isSameAs(((Join.Waiting) early).promise());
        assertThat(table.join(GREATER)).isEqualTo(new Join.Connected(connection));
    }

    @Test
    void aStrangerIsWelcome() {
        assertThat(table.admit(M, theirs(SMALLER))).isEqualTo(Verdict.of(new Admission.Welcome()));
    }

    @Test
    void theAttemptOfTheGreaterNameGoesOn() {
        Attempt toGreater = dial(GREATER);
        Attempt fromGreater = theirs(GREATER);
        assertThat(table.admit(M, fromGreater))
                .isEqualTo(new Verdict(new Admission.Simultaneous(), Optional.of(toGreater)));
        assertThat(table.established(toGreater, connection(GREATER))).isFalse();
        assertThat(table.established(fromGreater, connection(GREATER))).isTrue();

        Attempt toSmaller = dial(SMALLER);
        assertThat(table.admit(M, theirs(SMALLER))).isEqualTo(Verdict.of(new Admission.OursGoesOn()));
        assertThat(table.established(toSmaller, connection(SMALLER))).isTrue();
    }

    @Test
    void whoWaitedForOursGetsTheirs() {
        Join join = table.join(GREATER);
        Attempt fromGreater = theirs(GREATER);
        table.admit(M, fromGreater);
        DistConnection connection = connection(GREATER);
        assertThat(table.established(fromGreater, connection)).isTrue();
        PeerTable.Waiters waiters = table.announced(connection).orElseThrow();
        assertThat(waiters.promise()).isSameAs(((Join.Dial) join).promise());
    }

    @Test
    void afterNokTheirAttemptIsWaitedFor() {
        Attempt ours = dial(GREATER);
        table.yielded(ours);
        assertThat(table.join(GREATER)).isInstanceOf(Join.Waiting.class);
        assertThat(table.admit(M, theirs(GREATER))).isEqualTo(Verdict.of(new Admission.Simultaneous()));
        assertThat(table.failed(ours)).isEqualTo(new Next.Nothing());
    }

    @Test
    void afterNokNobodyWaitsForEver() {
        Attempt ours = dial(GREATER);
        table.yielded(ours);
        assertThat(table.failed(ours)).isInstanceOf(Next.Tell.class);
        assertThat(table.join(GREATER)).isInstanceOf(Join.Dial.class);
    }

    @Test
    void whoFailsTellsThoseWhoWait() {
        Join.Dial dial = (Join.Dial) table.join(GREATER);
        assertThat(table.failed(dial.attempt())).isInstanceOfSatisfying(Next.Tell.class,
                tell -> assertThat(tell.waiters().promise()).isSameAs(dial.promise()));
        assertThat(table.join(GREATER)).isInstanceOf(Join.Dial.class);
    }

    @Test
    void theirFailureMakesUsDialIfSomebodyWaits() {
        Attempt theirs = theirs(SMALLER);
        table.admit(M, theirs);
        assertThat(table.join(SMALLER)).isInstanceOf(Join.Waiting.class);
        Next next = table.failed(theirs);
        assertThat(next).isInstanceOf(Next.Dial.class);
        assertThat(table.failed(((Next.Dial) next).attempt())).isInstanceOf(Next.Tell.class);
    }

    @Test
    void theirFailureIsForgottenIfNobodyWaits() {
        Attempt theirs = theirs(SMALLER);
        table.admit(M, theirs);
        table.failed(theirs);
        assertThat(table.isKnown(SMALLER)).isFalse();
    }

    @Test
    void aPeerThatDialsAnewReplacesItsOwnAttempt() {
        Attempt first = theirs(SMALLER);
        Attempt second = theirs(SMALLER);
        table.admit(M, first);
        assertThat(table.admit(M, second)).isEqualTo(new Verdict(new Admission.Welcome(), Optional.of(first)));
        assertThat(table.established(first, connection(SMALLER))).isFalse();
        assertThat(table.established(second, connection(SMALLER))).isTrue();
    }

    @Test
    void aConnectedPeerThatDialsSupersedes() {
        DistConnection old = up(SMALLER);
        Attempt successor = theirs(SMALLER);
        assertThat(table.admit(M, successor)).isEqualTo(Verdict.of(new Admission.Supersedes()));
        assertThat(table.admit(M, theirs(SMALLER))).isEqualTo(Verdict.of(new Admission.Busy()));
        assertThat(table.join(SMALLER)).isEqualTo(new Join.Connected(old));
        assertThat(table.replacedBy(successor)).contains(old);
        assertThat(table.established(successor, connection(SMALLER))).isFalse();
        assertThat(table.gone(old)).isEqualTo(new Next.Proceed(successor));
        assertThat(table.replacedBy(successor)).isEmpty();
        assertThat(table.established(successor, connection(SMALLER))).isTrue();
    }

    @Test
    void aSuccessorThatFailsLeavesTheOldConnection() {
        DistConnection old = up(SMALLER);
        Attempt successor = theirs(SMALLER);
        table.admit(M, successor);
        assertThat(table.failed(successor)).isEqualTo(new Next.Nothing());
        assertThat(table.join(SMALLER)).isEqualTo(new Join.Connected(old));
    }

    @Test
    void whoWantsAConnectionThatIsGoingGetsTheNextOne() {
        DistConnection old = up(SMALLER);
        old.closeNow(Atom.of("disconnect"));
        assertThat(table.join(SMALLER)).isInstanceOf(Join.Waiting.class);
        assertThat(table.gone(old)).isInstanceOf(Next.Dial.class);
    }

    @Test
    void whatIsGoneIsForgotten() {
        DistConnection old = up(SMALLER);
        table.gone(old);
        assertThat(table.isKnown(SMALLER)).isFalse();
    }

    @Test
    void afterTheEndNothingBegins() {
        Attempt ours = dial(GREATER);
        assertThat(table.close()).containsExactly(ours);
        assertThat(table.admit(M, theirs(SMALLER))).isEqualTo(Verdict.of(new Admission.Busy()));
        assertThat(table.established(ours, connection(GREATER))).isFalse();
        assertThat(table.abandoned()).containsOnlyKeys(GREATER);
    }
}
