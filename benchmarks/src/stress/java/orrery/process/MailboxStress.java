package orrery.process;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import orrery.term.Int;
import orrery.term.SmallInt;

/** Nothing that was sent is lost, doubled or turned round, and nobody sleeps beside a message. */
public final class MailboxStress {
    private MailboxStress() {}

    private static int number(Signal signal) {
        return signal instanceof Signal.Message(SmallInt message) ? (int) message.value() : 0;
    }

    /** What came so far in the order of its digits. */
    private static int digits(Inbox inbox) {
        int digits = 0;
        for (Inbox.Entry entry = inbox.takeAll(); entry != null; entry = entry.next()) {
            digits = digits * 10 + number(entry.signal);
        }
        return digits;
    }

    /** A sender of two signals, a second sender, and whoever takes meanwhile. */
    @JCStressTest
    @Outcome(id = {"0, 123", "0, 132", "0, 312", "1, 23", "1, 32", "3, 12", "12, 3", "13, 2", "31, 2", "123, 0",
            "132, 0", "312, 0"}, expect = Expect.ACCEPTABLE, desc = "each once, the first sender's in order")
    @Outcome(expect = Expect.FORBIDDEN, desc = "lost, doubled or out of order")
    @State
    public static class Order {
        private final Inbox inbox = new Inbox();

        @Actor
        public void first() {
            inbox.put(new Signal.Message(Int.of(1)));
            inbox.put(new Signal.Message(Int.of(2)));
        }

        @Actor
        public void second() {
            inbox.put(new Signal.Message(Int.of(3)));
        }

        @Actor
        public void taker(II_Result result) {
            result.r1 = digits(inbox);
        }

        @Arbiter
        public void rest(II_Result result) {
            result.r2 = digits(inbox);
        }
    }

    /** A message meets a process that is about to wait: r1 is whether it saw the message, r2 whether it was woken. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "seen before it slept")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "woken")
    @Outcome(expect = Expect.FORBIDDEN, desc = "asleep beside a message, or woken for nothing")
    @State
    public static class LostWakeUp {
        private final Subject sender = new Subject();
        private final Subject receiver = new Subject();

        @Actor
        public void send() {
            sender.send(receiver);
        }

        @Actor
        public void await(II_Result result) {
            Mailbox mailbox = receiver.process.mailbox();
            result.r1 = receiver.process.own((state, _) -> {
                boolean none = mailbox.after(mailbox.start()) == null;
                state.waiting = none;
                return none ? 0 : 1;
            });
        }

        @Arbiter
        public void woken(II_Result result) {
            result.r2 = receiver.woken();
            sender.end();
            receiver.end();
        }
    }

    /** Two send at once: r1 messages are there, and r2 was it woken. */
    @JCStressTest
    @Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "both are there")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a signal stays queued with nobody at it")
    @State
    public static class TwoSenders {
        private final Subject one = new Subject();
        private final Subject two = new Subject();
        private final Subject receiver = new Subject();

        @Actor
        public void first() {
            one.send(receiver);
        }

        @Actor
        public void second() {
            two.send(receiver);
        }

        @Arbiter
        public void count(II_Result result) {
            // Not through act, which would itself handle what is left behind.
            result.r1 = receiver.process.mailbox().size();
            result.r2 = receiver.woken();
            one.end();
            two.end();
            receiver.end();
        }
    }
}
