package orrery.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import orrery.cluster.ClusterState;
import orrery.map.picture.SampleCluster;

class ClusterJsonTest {
    private static JsonNode json(ClusterState state) throws Exception {
        StringWriter out = new StringWriter();
        ClusterJson.write(state, SampleCluster.NOW, out);
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void tellsWhatEachNodeIs() throws Exception {
        JsonNode root = json(SampleCluster.three().state());

        assertThat(root.at("/format").asText()).isEqualTo("orrery-cluster");
        assertThat(root.at("/at").asText()).isEqualTo("2025-03-01T10:00:00Z");
        assertThat(root.at("/nodes").findValuesAsText("kind")).contains("lab", "beam", "observer");
        assertThat(root.at("/nodes/0/name").asText()).isEqualTo("one@rane");
        assertThat(root.at("/nodes/0/names/bank/text").asText()).isEqualTo("<0.121.0>");
    }

    @Test
    void tellsWhatEachEndSaysOfAConnection() throws Exception {
        JsonNode root = json(new SampleCluster().lab("a@h").lab("b@h").reports("a@h", "b@h").state());

        assertThat(root.at("/connections/0/state").asText()).isEqualTo("half");
        assertThat(root.at("/connections/0/at_a/visibility").asText()).isEqualTo("visible");
        assertThat(root.at("/connections/0/at_b/says").asText()).isEqualTo("none");
    }

    @Test
    void tellsLinksAndMonitorsOfProcesses() throws Exception {
        JsonNode processes = json(SampleCluster.three().state()).at("/nodes/0/processes");
        JsonNode bank = processes.get(processes.size() - 1);

        assertThat(bank.at("/name").asText()).isEqualTo("bank");
        assertThat(bank.at("/initial_call").asText()).endsWith("/1");
        assertThat(bank.at("/links/0/pid/text").asText()).isEqualTo("<0.120.0>");
        assertThat(bank.at("/parent").isNull()).isTrue();
    }

    @Test
    void equalStatesAreWrittenAlike() {
        assertThat(ClusterJson.text(SampleCluster.twelve().state(), SampleCluster.NOW))
                .isEqualTo(ClusterJson.text(SampleCluster.twelve().state(), SampleCluster.NOW));
    }
}
