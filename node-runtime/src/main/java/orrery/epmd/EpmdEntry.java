package orrery.epmd;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import orrery.term.Atom;
import orrery.term.Bitstring;

/**
 * What a node tells the name service about itself (ALIVE2_REQ, PORT2_RESP; protocol §1.2).
 *
 * @param alive the part of the node's name before the {@code @}, 1 to 255 characters
 * @param port where the node listens, 0 to 65535
 * @param nodeType 77 for every OTP node, 72 for a C node; nobody decides anything on it
 * @param protocol 0 is TCP
 * @param highestVersion highest version of the distribution protocol it speaks
 * @param lowestVersion lowest version it speaks
 * @param extra normally empty, at most 1020 bytes
 */
public record EpmdEntry(String alive, int port, int nodeType, int protocol, int highestVersion, int lowestVersion,
        Bitstring extra) {
    public static final int NORMAL_NODE = 'M';
    public static final int HIDDEN_NODE = 'H';

    /** Versions of the distribution protocol OTP 25 and later advertise, although they speak only the higher one. */
    static final int LOWEST_VERSION = 5;

    static final int HIGHEST_VERSION = 6;

    /** Most bytes of a name or of the extra field: 255 characters of four bytes. */
    static final int MAX_BYTES = 4 * Atom.MAX_CHARACTERS;

    public EpmdEntry {
        requireName(alive);
        if (extra.byteLength() > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the extra field has at most " + MAX_BYTES + " bytes, not " + extra.byteLength());
        }
        requireRange("port", port, 0xFFFF);
        requireRange("node type", nodeType, 0xFF);
        requireRange("protocol", protocol, 0xFF);
        requireRange("highest version", highestVersion, 0xFFFF);
        requireRange("lowest version", lowestVersion, 0xFFFF);
    }

    /** What an OTP node registers, also when it is hidden. */
    public static EpmdEntry of(String alive, int port) {
        return new EpmdEntry(alive, port, NORMAL_NODE, 0, HIGHEST_VERSION, LOWEST_VERSION, Bitstring.EMPTY);
    }

    /** The version both it and OTP 25 or later speak; empty if there is none, and then a connection must fail. */
    public OptionalInt commonVersion() {
        return lowestVersion > HIGHEST_VERSION || highestVersion < LOWEST_VERSION
                ? OptionalInt.empty()
                : OptionalInt.of(Math.min(HIGHEST_VERSION, highestVersion));
    }

    /** @throws IllegalArgumentException if no node can be registered under this name */
    static void requireName(String alive) {
        int characters = alive.codePointCount(0, alive.length());
        if (characters < 1 || characters > Atom.MAX_CHARACTERS) {
            throw new IllegalArgumentException("a node's name has 1 to 255 characters, not " + characters);
        }
        if (alive.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a node's name has no NUL character");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(alive)) {
            throw new IllegalArgumentException("a node's name is Unicode text; this one has half a surrogate pair");
        }
    }

    private static void requireRange(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("the " + what + " is 0 to " + most + ", not " + value);
        }
    }
}
