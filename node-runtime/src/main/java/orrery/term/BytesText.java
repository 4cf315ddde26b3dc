package orrery.term;

/** The bytes of a bitstring as numbers, the last one with its size if it is not whole. */
final class BytesText {
    private BytesText() {}

    static void append(PrintRun run, Bitstring bits, String separator, String beforeSize, String afterSize) {
        int last = bits.byteLength() - 1;
        for (int i = 0; i <= last && !run.isFull(); i++) {
            int value = bits.byteAt(i) & 0xFF;
            if (i == last && !bits.isBinary()) {
                run.append(value >> 8 - bits.bitsInLastByte()).append(beforeSize).append(bits.bitsInLastByte())
                        .append(afterSize);
            } else {
                run.append(value).append(i == last ? "" : separator);
            }
        }
    }
}
