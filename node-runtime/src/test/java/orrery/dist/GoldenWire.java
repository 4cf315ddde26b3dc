package orrery.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** What real nodes said to each other over TCP. */
final class GoldenWire {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldenWire() {}

    /**
     * One packet.
     *
     * @param fromInitiator whether the node that opened the TCP connection sent it
     * @param bytes with the length in front
     */
    record Packet(String step, String layer, int connection, boolean fromInitiator, byte[] bytes, String meaning) {
        byte[] body(int lengthBytes) {
            return java.util.Arrays.copyOfRange(bytes, lengthBytes, bytes.length);
        }

        @Override
        public String toString() {
            return step + " " + (meaning.length() > 60 ? meaning.substring(0, 60) + "…" : meaning);
        }
    }

    static List<Packet> of(String file, String layer) {
        List<Packet> packets = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(
                GoldenWire.class.getResourceAsStream("/golden/" + file + ".jsonl"), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = JSON.readTree(line);
                if (row.has("hex") && row.get("layer").asText().equals(layer)) {
                    packets.add(new Packet(row.path("step").asText(), layer, row.path("conn").asInt(),
                            row.get("dir").asText().equals(">"), HexFormat.of().parseHex(row.get("hex").asText()),
                            row.path("meaning").asText()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packets;
    }
}
