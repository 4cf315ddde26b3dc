package orrery.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistFlagsTest {
    @Test
    void mandatorySetsAreThoseThatOtpReports() {
        assertThat(DistFlags.MANDATORY_25.bits()).isEqualTo(0x1070F94L);
        assertThat(DistFlags.MANDATORY_26.bits()).isEqualTo(0x403070F94L);
    }

    @Test
    void releasesOfferWhatTheyDo() {
        assertThat(OtpRelease.OTP_25.offer().has(DistFlag.FRAGMENTS)).isTrue();
        assertThat(OtpRelease.OTP_27.offer().has(DistFlag.ALTACT_SIG)).isFalse();
        assertThat(OtpRelease.OTP_28.offer()).isEqualTo(OtpRelease.OTP_27.offer().with(DistFlag.ALTACT_SIG));
        assertThat(OtpRelease.OTP_29.offer()).isEqualTo(OtpRelease.OTP_28.offer().with(DistFlag.NATIVE_RECORDS));
    }

    @Test
    void everyReleaseAcceptsWhatWeOffer() {
        for (OtpRelease resembled : OtpRelease.values()) {
            for (OtpRelease peer : OtpRelease.values()) {
                assertThat(resembled.offer().lacking(peer.mandatory())).isEmpty();
            }
        }
    }

    @Test
    void whatIsMissingIsSaidInWords() {
        assertThat(DistFlags.MANDATORY_25.lacking(DistFlags.MANDATORY_26)).isEqualTo(List.of("UNLINK_ID", "V4_NC"));
        assertThat(new DistFlags(0).lacking(new DistFlags(1L << 40 | 1))).isEqualTo(List.of("PUBLISHED", "bit 40"));
        assertThat(new DistFlags(3)).hasToString("0x3 PUBLISHED|ATOM_CACHE");
    }
}
