package orrery.epmd;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import orrery.epmd.NameTable.Row;

/**
 * Decides what a name service answers: who may ask what, and what becomes of the connection. It knows no sockets; a
 * connection is a number. Belongs to one thread.
 */
final class NameDesk {
    private final boolean relaxed;
    private final Consumer<String> log;
    private final NameTable names = new NameTable();

    /**
     * @param relaxed whether {@code KILL} works with nodes registered, and {@code STOP} at all
     * @param log told each step in the words of {@code epmd -d}
     */
    NameDesk(boolean relaxed, Consumer<String> log) {
        this.relaxed = relaxed;
        this.log = log;
    }

    /** What follows from a request. */
    sealed interface Outcome {
        /** Close without a word: the request is not allowed to this peer. */
        record Drop() implements Outcome {}

        /** Answer, then close. */
        record Answer(EpmdReply reply) implements Outcome {}

        /** Answer and keep the connection: it is the node's registration. */
        record Keep(EpmdReply reply) implements Outcome {}

        /** Answer and leave the connection open, though nothing is registered by it: epmd's quirk for taken names. */
        record LeaveOpen(EpmdReply reply) implements Outcome {}

        /** Answer, close, and close the connection of the node that was stopped. */
        record Unseat(EpmdReply reply, int owner) implements Outcome {}

        /** Answer, then end the whole service. */
        record ShutDown(EpmdReply reply) implements Outcome {}
    }

    /**
     * @param connection the number of the connection the request came on
     * @param local whether its other end is on this machine
     * @param port the port of the service itself, which some answers begin with
     */
    Outcome answer(EpmdRequest request, int connection, boolean local, int port, long clockSeconds) {
        log.accept("** got " + request.title());
        if (request.isForLocalPeersOnly() && !local) {
            log.accept(request.title() + " from non local address");
            return new Outcome.Drop();
        }
        return switch (request) {
            case EpmdRequest.Alive(EpmdEntry entry) -> register(entry, connection, clockSeconds);
            case EpmdRequest.Unacceptable(int highest, String why) -> {
                log.accept(why);
                yield new Outcome.LeaveOpen(new EpmdReply.Refused(highest));
            }
            case EpmdRequest.PortPlease(String alive) -> find(alive);
            case EpmdRequest.Names _ -> list("NAMES_RESP", port, names.active().stream().map(
                    row -> "name " + row.entry().alive() + " at port " + row.entry().port() + "\n"));
            case EpmdRequest.Dump _ -> list("DUMP_RESP", port, Stream.concat(
                    names.active().stream().map(row -> "active name     <" + row.entry().alive() + "> at port "
                            + row.entry().port() + ", fd = " + row.owner() + "\n\0"),
                    names.old().stream().map(row -> "old/unused name <" + row.entry().alive() + ">, port = "
                            + row.entry().port() + ", fd = " + row.owner() + " \n\0")));
            case EpmdRequest.Kill _ -> kill();
            case EpmdRequest.Stop(String alive) -> stop(alive);
        };
    }

    /** A connection ended: if it was a registration, the node is gone. */
    void connectionEnded(int connection) {
        names.unregister(connection).ifPresent(this::logUnregistered);
    }

    private Outcome register(EpmdEntry entry, int connection, long clockSeconds) {
        Optional<Row> registered = names.register(entry, connection, clockSeconds);
        registered.ifPresentOrElse(row -> {
            log.accept("registering '" + entry.alive() + ":" + row.creation() + "', port " + entry.port());
            log.accept("type " + entry.nodeType() + " proto " + entry.protocol() + " highvsn "
                    + entry.highestVersion() + " lowvsn " + entry.lowestVersion());
        }, () -> log.accept("node name already occupied " + entry.alive()));
        log.accept("** sent ALIVE2_RESP for \"" + entry.alive() + "\"");
        return registered
                .<Outcome>map(row -> new Outcome.Keep(
                        new EpmdReply.Registered(entry.highestVersion(), row.creation())))
                .orElseGet(() -> new Outcome.LeaveOpen(new EpmdReply.Refused(entry.highestVersion())));
    }

    private Outcome find(String alive) {
        Optional<Row> row = names.find(alive);
        log.accept("** sent PORT2_RESP (" + (row.isPresent() ? "ok" : "error") + ") for \"" + alive + "\"");
        return new Outcome.Answer(row
                .<EpmdReply>map(found -> new EpmdReply.Found(found.entry()))
                .orElseGet(EpmdReply.NotFound::new));
    }

    private Outcome list(String title, int port, Stream<String> rows) {
        List<String> all = rows.toList();
        log.accept("** sent " + title);
        return new Outcome.Answer(new EpmdReply.Listing(port, all));
    }

    private Outcome kill() {
        if (!relaxed && !names.isEmpty()) {
            log.accept("Disallowed KILL_REQ, live nodes");
            return new Outcome.Answer(new EpmdReply.Word("NO"));
        }
        log.accept("got KILL_REQ - terminates normal");
        return new Outcome.ShutDown(new EpmdReply.Word("OK"));
    }

    private Outcome stop(String alive) {
        if (!relaxed) {
            log.accept("Disallowed STOP_REQ, no relaxed_command_check");
            return new Outcome.Drop();
        }
        Optional<Row> stopped = names.unregister(alive);
        if (stopped.isEmpty()) {
            log.accept("** sent STOP_RESP NOEXIST");
            // Both words, as epmd of OTP 25 to 29 sends them.
            return new Outcome.Answer(new EpmdReply.Word("NOEXISTSTOPPED"));
        }
        logUnregistered(stopped.get());
        log.accept("** sent STOP_RESP STOPPED");
        return new Outcome.Unseat(new EpmdReply.Word("STOPPED"), stopped.get().owner());
    }

    private void logUnregistered(Row row) {
        log.accept("unregistering '" + row.entry().alive() + ":" + row.creation() + "', port " + row.entry().port());
    }
}
