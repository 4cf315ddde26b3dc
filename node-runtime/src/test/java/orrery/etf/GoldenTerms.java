package orrery.etf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import orrery.term.Term;

/** What {@code term_to_binary} of real OTP gave, and what {@code binary_to_term} of it accepted or refused. */
public final class GoldenTerms {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldenTerms() {}

    /**
     * @param how what OTP was asked
     * @param text the term as {@code ~tw} prints it; empty if OTP refused the bytes
     */
    public record Row(String release, String name, boolean ok, String how, String text, byte[] bytes) {
        public Term term() {
            return TermDecoder.readVersioned(Unpooled.wrappedBuffer(bytes), Limits.DEFAULT);
        }

        @Override
        public String toString() {
            return release + "/" + name;
        }
    }

    public static List<Row> all() {
        List<Row> rows = new ArrayList<>(of("etf_otp25"));
        rows.addAll(of("etf_otp27"));
        return rows;
    }

    public static List<Row> of(String file) {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(
                GoldenTerms.class.getResourceAsStream("/golden/" + file + ".jsonl"), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = JSON.readTree(line);
                rows.add(new Row(file, row.get("name").asText(), row.get("ok").asBoolean(), row.get("how").asText(),
                        row.path("term").asText(), HexFormat.of().parseHex(row.get("hex").asText())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
