package orrery.epmd;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orrery.term.Bitstring;
import orrery.term.Creation;

/**
 * Asks a name service (protocol §1.2). Each question is a connection of its own and blocks the caller, at most until
 * the deadline; every failure is an {@link EpmdException}.
 */
public final class EpmdClient {
    /** As long as OTP waits for a connection to come about ({@code net_setuptime}). */
    public static final Duration DEADLINE = Duration.ofSeconds(7);

    private static final Pattern NAME_LINE = Pattern.compile("name (.*) at port ([0-9]{1,5})");

    private final EpmdAddress address;
    private final Duration deadline;

    public EpmdClient(EpmdAddress address) {
        this(address, DEADLINE);
    }

    public EpmdClient(EpmdAddress address, Duration deadline) {
        this.address = address;
        this.deadline = deadline;
    }

    public EpmdAddress address() {
        return address;
    }

    /** Whether anything accepts connections there; what it is, an answer to a question will tell. */
    public boolean isReachable() {
        try (EpmdCall _ = EpmdCall.connect(address, deadline, "nothing")) {
            return true;
        } catch (EpmdException.Unreachable | EpmdException.UnknownHost e) {
            return false;
        }
    }

    /**
     * Registers a node of this machine, for as long as the registration is not closed and the service lives.
     *
     * @throws EpmdException.NameTaken if another node has the name
     */
    public Registration register(EpmdEntry entry) {
        EpmdCall call = EpmdCall.send(address, deadline, new EpmdRequest.Alive(entry));
        try {
            int code = call.u8();
            if (code != EpmdReply.ALIVE2_X && code != EpmdReply.ALIVE2) {
                throw unexpected(call, code);
            }
            int result = call.u8();
            long creation = code == EpmdReply.ALIVE2_X ? call.u32() : call.u16();
            if (result != 0) {
                // OTP, too, takes every refusal for a taken name: the code says no more.
                throw new EpmdException.NameTaken(entry.alive(), address);
            }
            return new Registration(entry, address, new Creation(creation), call.socket());
        } catch (EpmdException e) {
            call.close();
            throw e;
        }
    }

    /** Where a node listens; empty if the service answers that it knows no such node. */
    public Optional<EpmdEntry> lookup(String alive) {
        EpmdEntry.requireName(alive);
        try (EpmdCall call = EpmdCall.send(address, deadline, new EpmdRequest.PortPlease(alive))) {
            int code = call.u8();
            if (code != EpmdReply.PORT2) {
                throw unexpected(call, code);
            }
            return call.u8() == 0 ? Optional.of(entry(call)) : Optional.empty();
        }
    }

    /** All nodes the service knows, the newest first. */
    public List<NamedPort> names() {
        List<NamedPort> names = new ArrayList<>();
        for (String line : listing(new EpmdRequest.Names(), "\n")) {
            Matcher parts = NAME_LINE.matcher(line);
            // A name with a line break in it, which epmd takes, cannot be told from two lines.
            if (parts.matches() && Integer.parseInt(parts.group(2)) <= 0xFFFF) {
                names.add(new NamedPort(parts.group(1), Integer.parseInt(parts.group(2))));
            }
        }
        return List.copyOf(names);
    }

    /** What the service knows about nodes that are here and nodes that were, in its own words, a line each. */
    public List<String> dump() {
        return listing(new EpmdRequest.Dump(), "\n\0").stream().map(String::stripTrailing).toList();
    }

    /** Asks the service to end; {@code false} if it will not, as nodes are registered. */
    public boolean kill() {
        return switch (word(new EpmdRequest.Kill())) {
            case "OK" -> true;
            case "NO" -> false;
            case String other -> throw new EpmdException.NotANameService(address, "it answered '" + other + "'");
        };
    }

    /**
     * Asks the service to forget a node; {@code false} if it knows none of that name.
     *
     * @throws EpmdException.CutAnswer if it does not allow that: it was not started with {@code -relaxed_command_check}
     */
    public boolean stop(String alive) {
        EpmdEntry.requireName(alive);
        String answer = word(new EpmdRequest.Stop(alive));
        if (answer.startsWith("NOEXIST")) {
            return false;
        }
        if (answer.equals("STOPPED")) {
            return true;
        }
        throw new EpmdException.NotANameService(address, "it answered '" + answer + "'");
    }

    private List<String> listing(EpmdRequest request, String rowEnd) {
        try (EpmdCall call = EpmdCall.send(address, deadline, request)) {
            long port = call.u32();
            if (port > 0xFFFF) {
                throw call.notANameService("it says that it listens on port " + port);
            }
            String rows = text(call, call.rest());
            if (!rows.isEmpty() && !rows.endsWith(rowEnd)) {
                throw call.cut();
            }
            return rows.isEmpty() ? List.of() : List.of(rows.split(rowEnd, 0));
        }
    }

    private String word(EpmdRequest request) {
        try (EpmdCall call = EpmdCall.send(address, deadline, request)) {
            byte[] answer = call.rest();
            if (answer.length < 2) {
                throw call.cut();
            }
            return text(call, answer);
        }
    }

    private static EpmdEntry entry(EpmdCall call) {
        int port = call.u16();
        int nodeType = call.u8();
        int protocol = call.u8();
        int highest = call.u16();
        int lowest = call.u16();
        byte[] alive = call.bytes(call.u16());
        byte[] extra = call.bytes(call.u16());
        try {
            return new EpmdEntry(text(call, alive), port, nodeType, protocol, highest, lowest,
                    Bitstring.ofBytes(extra));
        } catch (IllegalArgumentException e) {
            throw call.notANameService(String.valueOf(e.getMessage()));
        }
    }

    private static String text(EpmdCall call, byte[] utf8) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw call.notANameService("it sent a name that is not UTF-8");
        }
    }

    private static EpmdException unexpected(EpmdCall call, int code) {
        return call.notANameService("its answer begins with the byte " + code);
    }
}
