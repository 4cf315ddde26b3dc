package orrery.dist;

import java.util.ArrayList;
import java.util.List;

/** The capabilities a node offers in the handshake, as the bits of protocol §2.5. */
public record DistFlags(long bits) {
    /** What OTP 25 and later refuse to do without. */
    public static final DistFlags MANDATORY_25 = of(DistFlag.EXTENDED_REFERENCES, DistFlag.FUN_TAGS,
            DistFlag.NEW_FUN_TAGS, DistFlag.EXTENDED_PIDS_PORTS, DistFlag.EXPORT_PTR_TAG, DistFlag.BIT_BINARIES,
            DistFlag.NEW_FLOATS, DistFlag.UTF8_ATOMS, DistFlag.MAP_TAG, DistFlag.BIG_CREATION, DistFlag.HANDSHAKE_23);

    /** What OTP 26 and later refuse to do without. */
    public static final DistFlags MANDATORY_26 = MANDATORY_25.with(DistFlag.V4_NC, DistFlag.UNLINK_ID);

    public static DistFlags of(DistFlag... flags) {
        return new DistFlags(0).with(flags);
    }

    /** What both sides offered. */
    public DistFlags and(DistFlags other) {
        return new DistFlags(bits & other.bits);
    }

    public boolean has(DistFlag flag) {
        return (bits & flag.bit()) != 0;
    }

    public DistFlags with(DistFlag... flags) {
        long all = bits;
        for (DistFlag flag : flags) {
            all |= flag.bit();
        }
        return new DistFlags(all);
    }

    public DistFlags without(DistFlag... flags) {
        long left = bits;
        for (DistFlag flag : flags) {
            left &= ~flag.bit();
        }
        return new DistFlags(left);
    }

    /** With {@link #MANDATORY_25} spelt out where its abbreviation is set; to be applied to whatever a peer offers. */
    public DistFlags expanded() {
        return has(DistFlag.MANDATORY_25_DIGEST) ? new DistFlags(bits | MANDATORY_25.bits) : this;
    }

    /** The names of the mandatory flags that are not among these, lowest bit first; empty if nothing is missing. */
    public List<String> lacking(DistFlags mandatory) {
        return new DistFlags(mandatory.bits & ~bits).names();
    }

    /** The names of the flags that are set, lowest bit first. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (long left = bits; left != 0; left &= left - 1) {
            long bit = Long.lowestOneBit(left);
            names.add(DistFlag.ofBit(bit).map(DistFlag::name)
                    .orElseGet(() -> "bit " + Long.numberOfTrailingZeros(bit)));
        }
        return names;
    }

    @Override
    public String toString() {
        return "0x" + Long.toHexString(bits) + " " + String.join("|", names());
    }
}
