package orrery.lang.lib;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.kernel.GenRequest;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Cons;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Reference;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Requests whose answers are waited for later, one by one or many at a time: what {@code gen_server}, {@code gen_statem} and
 * {@code gen_event} have alike. A collection is a map of requests to labels.
 */
final class GenRequests {
    private static final Atom TIMEOUT = Atom.of("timeout");
    private static final Atom NO_REQUEST = Atom.of("no_request");
    private static final Atom NO_REPLY = Atom.of("no_reply");
    private static final Atom REPLY = Atom.of("reply");

    /** Whether an error that a server answers is told like one that befell it, as {@code gen_event} does. */
    private final boolean errorsAreReplies;

    private GenRequests(boolean errorsAreReplies) {
        this.errorsAreReplies = errorsAreReplies;
    }

    static NativeModule addTo(NativeModule module) {
        return new GenRequests(false).add(module);
    }

    static NativeModule addToEvents(NativeModule module) {
        return new GenRequests(true).add(module);
    }

    private NativeModule add(NativeModule module) {
        return module.act("wait_response", (self, request, timeout) -> one(self, request, timeout, false))
                .act("wait_response", (self, collection, timeout, delete) -> any(self, collection, timeout, delete,
                        false))
                .act("receive_response", (self, request, timeout) -> one(self, request, timeout, true))
                .act("receive_response", (self, collection, timeout, delete) -> any(self, collection, timeout, delete,
                        true))
                .act("check_response", this::check)
                .act("check_response", this::checkAny)
                .pure("reqids_new", () -> MapTerm.EMPTY)
                .pure("reqids_size", collection -> Int.of(collection(collection).size()))
                .pure("reqids_add", GenRequests::with)
                .pure("reqids_to_list", collection -> ListTerm.of(collection(collection).pairs().entrySet().stream()
                        .map(entry -> (Term) Tuple.of(entry.getKey(), entry.getValue())).toList()));
    }

    static Term with(Term request, Term label, Term collection) {
        if (collection(collection).get(Arg.reference(request)).isPresent()) {
            throw Fault.badarg();
        }
        return collection(collection).with(request, label);
    }

    private static MapTerm collection(Term term) {
        if (term instanceof MapTerm collection) {
            return collection;
        }
        throw Fault.badarg();
    }

    private Term one(Self self, Term request, Term timeout, boolean forGood) throws InterruptedException {
        Reference reference = Arg.reference(request);
        Optional<Duration> within = timeout(self, timeout);
        Optional<GenRequest.Outcome> outcome = forGood
                ? Optional.of(GenRequest.receive(self, reference, within))
                : GenRequest.await(self, reference, within);
        return outcome.map(this::told).orElse(TIMEOUT);
    }

    private Term told(GenRequest.Outcome outcome) {
        return switch (outcome) {
            case GenRequest.Reply(Term value) when errorsAreReplies && value instanceof Tuple error
                    && error.is("error", 2) ->
                value;
            case GenRequest.Reply(Term value) -> Tuple.of(REPLY, value);
            case GenRequest.Down(Term server, Term reason) -> Tuple.of(Atom.ERROR, Tuple.of(reason, server));
            case GenRequest.TimedOut() -> TIMEOUT;
        };
    }

    /** A message about a request, and which. */
    private record Found(Reference request, GenRequest.Outcome outcome) {}

    private Term any(Self self, Term term, Term timeout, Term delete, boolean forGood) throws InterruptedException {
        MapTerm requests = collection(term);
        boolean deleted = Arg.bool(delete);
        Optional<Duration> within = timeout(self, timeout);
        if (requests.size() == 0) {
            return NO_REQUEST;
        }
        Optional<Found> found = within.isPresent()
                ? self.receive(message -> find(message, requests), within.get())
                : Optional.of(self.receive(message -> find(message, requests)));
        if (found.isPresent()) {
            return settled(self, found.get(), requests, deleted);
        }
        if (forGood) {
            for (Term request : requests.pairs().keySet()) {
                GenRequest.abandon(self, Arg.reference(request));
            }
            flush(self, requests);
        }
        return TIMEOUT;
    }

    private static void flush(Self self, MapTerm requests) throws InterruptedException {
        while (self.receive(message -> find(message, requests), Duration.ZERO).isPresent()) {
            continue;
        }
    }

    private Term settled(Self self, Found found, MapTerm requests, boolean deleted) {
        GenRequest.abandon(self, found.request());
        return Tuple.of(told(found.outcome()), requests.get(found.request()).orElseThrow(),
                deleted ? requests.without(found.request()) : requests);
    }

    private static @Nullable Found find(Term message, MapTerm requests) {
        Term about = !(message instanceof Tuple tuple)
                ? message
                : tuple.arity() == 2 && tuple.get(0) instanceof Cons(Term _, Term tail)
                        ? tail
                        : tuple.is("DOWN", 5) ? tuple.get(1) : message;
        if (!(about instanceof Reference request) || requests.get(request).isEmpty()) {
            return null;
        }
        GenRequest.Outcome outcome = GenRequest.outcome(message, request);
        return outcome == null ? null : new Found(request, outcome);
    }

    private Term check(Self self, Term message, Term request) {
        Reference reference = Arg.reference(request);
        GenRequest.Outcome outcome = GenRequest.outcome(message, reference);
        if (outcome == null) {
            return NO_REPLY;
        }
        GenRequest.abandon(self, reference);
        return told(outcome);
    }

    private Term checkAny(Self self, Term message, Term term, Term delete) {
        MapTerm requests = collection(term);
        boolean deleted = Arg.bool(delete);
        if (requests.size() == 0) {
            return NO_REQUEST;
        }
        Found found = find(message, requests);
        return found == null ? NO_REPLY : settled(self, found, requests, deleted);
    }

    /**
     * Milliseconds, {@code infinity}, or {@code {abs, Time}} on the monotonic clock.
     *
     * @throws ErlangError badarg for anything else
     */
    private static Optional<Duration> timeout(Self self, Term timeout) throws InterruptedException {
        if (timeout instanceof Tuple until && until.is("abs", 2) && until.get(1) instanceof SmallInt(long time)) {
            Term now = self.apply(Atom.of("erlang"), Atom.of("monotonic_time"),
                    List.of(Atom.of("millisecond")));
            return Optional.of(Duration.ofMillis(Math.max(0, time - Arg.small(now))));
        }
        return ErpcModule.timeout(timeout, Fault::badarg);
    }
}
