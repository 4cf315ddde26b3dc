package orrery.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Base64;
import orrery.etf.Limits;
import orrery.etf.TermDecodeException;
import orrery.etf.TermDecoder;
import orrery.etf.TermEncodeException;
import orrery.etf.TermEncoder;
import orrery.term.Atom;
import orrery.term.ErlangPrinter;
import orrery.term.NodeNumbering;
import orrery.term.Term;

/** A term as its bytes in the external term format, which count, and as text for people, which does not. */
final class TermJson {
    private static final int LONGEST_TEXT = 200;

    private TermJson() {}

    static JsonNode write(Term term) {
        return JsonNodeFactory.instance.objectNode().put("etf", Base64.getEncoder().encodeToString(bytes(term)))
                .put("text", ErlangPrinter.print(term, ErlangPrinter.Form.TEXT, NodeNumbering.ANYWHERE, LONGEST_TEXT));
    }

    private static byte[] bytes(Term term) {
        ByteBuf out = Unpooled.buffer();
        try {
            TermEncoder.writeVersioned(term, out);
        } catch (TermEncodeException e) {
            // It means something to one node only, which no file can keep.
            out.clear();
            TermEncoder.writeVersioned(Atom.of("not kept: a local term"), out);
        }
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    static Term read(JsonNode json) {
        try {
            return TermDecoder.readVersioned(
                    Unpooled.wrappedBuffer(Base64.getDecoder().decode(json.path("etf").asText())),
                    Limits.DEFAULT);
        } catch (TermDecodeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("\"etf\" is no term: " + e.getMessage(), e);
        }
    }
}
