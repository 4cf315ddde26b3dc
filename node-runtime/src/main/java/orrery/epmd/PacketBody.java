package orrery.epmd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in the making; all numbers are big-endian and unsigned. */
final class PacketBody {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void u8(int value) {
        out.write(value);
    }

    void u16(int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    void u32(long value) {
        u16((int) (value >>> 16));
        u16((int) value);
    }

    void bytes(byte[] bytes) {
        out.writeBytes(bytes);
    }

    /** The part ALIVE2_REQ and PORT2_RESP have in common. */
    void entry(EpmdEntry entry) {
        u16(entry.port());
        u8(entry.nodeType());
        u8(entry.protocol());
        u16(entry.highestVersion());
        u16(entry.lowestVersion());
        byte[] alive = entry.alive().getBytes(StandardCharsets.UTF_8);
        u16(alive.length);
        bytes(alive);
        u16(entry.extra().byteLength());
        bytes(entry.extra().toBytes());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
