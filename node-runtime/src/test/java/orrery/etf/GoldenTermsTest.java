package orrery.etf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.term.Term;

/** Every term that real OTP 25 and 27 encoded or refused. */
class GoldenTermsTest {
    // Bit for bit is asked of OTP 27 only: 25 still wrote Latin-1 atoms, and we write the older form of ports.

    /** OTP 25 and 27 disagree about these bytes; we take them, as 25 does. */
    private static final String ACCEPTED_BY_25_ONLY = "BIT_BINARY_empty";
    private static final int FLIPS_PER_ROW = 200;

    static List<GoldenTerms.Row> rows() {
        return GoldenTerms.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatOtpTakesIsReadAndWrittenBack(GoldenTerms.Row row) {
        if (!row.ok() && !row.name().equals(ACCEPTED_BY_25_ONLY)) {
            assertThatThrownBy(() -> decode(row.bytes())).isInstanceOf(TermDecodeException.class)
                    .hasMessageContaining("offset");
            return;
        }
        Term term = decode(row.bytes());
        assertThat(decode(encode(term))).isEqualTo(term);
        if (row.release().equals("etf_otp27") && row.how().equals("term_to_binary/1") && !row.name().equals("port")) {
            assertThat(ByteBufUtil.hexDump(encode(term))).isEqualTo(ByteBufUtil.hexDump(row.bytes()));
        }
    }

    @Test
    void aTermCutAnywhereIsRefused() {
        for (GoldenTerms.Row row : rows()) {
            int end = wholeLength(row);
            int step = Math.max(1, end / 500);
            for (int length = 0; length < end; length += step) {
                byte[] cut = Arrays.copyOf(row.bytes(), length);
                assertThatThrownBy(() -> decode(cut)).as("%s cut to %s bytes", row, cut.length)
                        .isInstanceOf(TermDecodeException.class);
            }
        }
    }

    private static int wholeLength(GoldenTerms.Row row) {
        if (!row.ok()) {
            return 0;
        }
        ByteBuf in = Unpooled.wrappedBuffer(row.bytes());
        TermDecoder.readVersioned(in, Limits.DEFAULT);
        return in.readerIndex();
    }

    @Test
    void aTermWithBytesChangedIsATermOrRefused() {
        long seed = Long.getLong("orrery.seed", System.nanoTime());
        Random random = new Random(seed);
        for (GoldenTerms.Row row : rows()) {
            for (int i = 0; i < FLIPS_PER_ROW; i++) {
                byte[] changed = row.bytes().clone();
                for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    Term term = decode(changed);
                    assertThat(decode(encode(term))).isEqualTo(term);
                } catch (TermDecodeException e) {
                    assertThat(e.what()).isNotEmpty();
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(row + " with seed " + seed + ": " + ByteBufUtil.hexDump(changed), e);
                }
            }
        }
    }

    private static Term decode(byte[] bytes) {
        return TermDecoder.readVersioned(Unpooled.wrappedBuffer(bytes), Limits.DEFAULT);
    }

    private static byte[] encode(Term term) {
        ByteBuf out = Unpooled.buffer();
        TermEncoder.writeVersioned(term, out);
        return ByteBufUtil.getBytes(out);
    }
}
