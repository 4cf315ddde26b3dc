package orrery.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import orrery.etf.TermEncoder;
import orrery.term.Term;

/**
 * A term as it goes over the wire: in the external term format, version byte included.
 *
 * @param size bytes
 * @param lines the first bytes in hexadecimal, {@value #PER_LINE} on a line
 */
public record WireForm(int size, List<String> lines) {
    private static final int PER_LINE = 16;
    private static final int MOST_LINES = 4;

    public WireForm {
        lines = List.copyOf(lines);
    }

    public static WireForm of(Term term) {
        ByteBuf out = Unpooled.buffer();
        try {
            TermEncoder.writeVersioned(term, out);
            List<String> lines = new ArrayList<>();
            int size = out.readableBytes();
            for (int at = 0; at < size && lines.size() < MOST_LINES; at += PER_LINE) {
                lines.add(ByteBufUtil.hexDump(out, at, Math.min(PER_LINE, size - at)).replaceAll("..(?!$)", "$0 "));
            }
            if (size > PER_LINE * MOST_LINES) {
                lines.set(MOST_LINES - 1, lines.getLast() + " …");
            }
            return new WireForm(size, lines);
        } finally {
            out.release();
        }
    }
}
