package orrery.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void cellsThatWouldBeTornAreQuoted() {
        assertThat(Csv.text(List.of(List.of("Name", "Says"), List.of("till", "a, b"), List.of("", "\"x\"\ny"))))
                .isEqualTo("Name,Says\r\ntill,\"a, b\"\r\n,\"\"\"x\"\"\ny\"\r\n");
    }
}
