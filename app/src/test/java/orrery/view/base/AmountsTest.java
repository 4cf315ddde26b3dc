package orrery.view.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @Test
    void bytesAreWrittenWithTheUnitThatKeepsThemShort() {
        assertThat(Amounts.bytes(0)).isEqualTo("0 B");
        assertThat(Amounts.bytes(2_688)).isEqualTo("2.7 kB");
        assertThat(Amounts.bytes(999.6)).isEqualTo("1.0 kB");
        assertThat(Amounts.bytes(123_456_789)).isEqualTo("123 MB");
        assertThat(Amounts.bytes(5e15)).isEqualTo("5000 TB");
    }

    @Test
    void ratesHaveADigitAfterThePointWhileItSaysSomething() {
        assertThat(Amounts.rate(0)).isEqualTo("0");
        assertThat(Amounts.rate(3.44)).isEqualTo("3.4");
        assertThat(Amounts.rate(9.96)).isEqualTo("10");
    }
}
