package orrery.dist;

import java.time.Duration;
import java.util.Optional;
import orrery.epmd.EpmdAddress;
import orrery.etf.Limits;

/**
 * How a node takes part in distribution.
 *
 * @param hidden as {@code erl -hidden}
 * @param epmd the name daemon of this machine; on other machines, daemons are asked at the same port
 * @param release whose capabilities to offer
 * @param tickTime after how long a silence a peer is given up ({@code net_ticktime})
 * @param tickIntensity into how many intervals that time is divided
 * @param setupTime how long each step of making a connection may take ({@code net_setuptime})
 * @param limits what one received message may cost
 * @param tls how connections are secured; empty: they are not
 */
public record DistributionConfig(Identity identity, boolean hidden, CookieJar cookies, AllowList allowList,
        EpmdAddress epmd, OtpRelease release, Duration tickTime, int tickIntensity, Duration setupTime,
        Limits limits, Optional<TlsSettings> tls) {
    public static final Duration TICK_TIME = Duration.ofSeconds(60);
    public static final int TICK_INTENSITY = 4;
    public static final Duration SETUP_TIME = Duration.ofSeconds(7);

    /** As an OTP node started without options. */
    public static DistributionConfig of(Identity identity, CookieJar cookies, EpmdAddress epmd) {
        return new DistributionConfig(identity, identity instanceof Identity.ToBeNamed, cookies, new AllowList(), epmd,
                OtpRelease.OTP_28, TICK_TIME, TICK_INTENSITY, SETUP_TIME, Limits.DEFAULT,
                Optional.empty());
    }

    public DistributionConfig withHidden(boolean isHidden) {
        return new DistributionConfig(identity, isHidden, cookies, allowList, epmd, release, tickTime, tickIntensity,
                setupTime, limits, tls);
    }

    public DistributionConfig withAllowList(AllowList list) {
        return new DistributionConfig(identity, hidden, cookies, list, epmd, release, tickTime, tickIntensity,
                setupTime, limits, tls);
    }

    public DistributionConfig withRelease(OtpRelease otp) {
        return new DistributionConfig(identity, hidden, cookies, allowList, epmd, otp, tickTime, tickIntensity,
                setupTime, limits, tls);
    }

    public DistributionConfig withTicks(Duration time, int intensity) {
        return new DistributionConfig(identity, hidden, cookies, allowList, epmd, release, time, intensity, setupTime,
                limits, tls);
    }

    public DistributionConfig withSetupTime(Duration time) {
        return new DistributionConfig(identity, hidden, cookies, allowList, epmd, release, tickTime, tickIntensity,
                time, limits, tls);
    }

    public DistributionConfig withLimits(Limits most) {
        return new DistributionConfig(identity, hidden, cookies, allowList, epmd, release, tickTime, tickIntensity,
                setupTime, most, tls);
    }

    public DistributionConfig withTls(Optional<TlsSettings> settings) {
        return new DistributionConfig(identity, hidden, cookies, allowList, epmd, release, tickTime, tickIntensity,
                setupTime, limits, settings);
    }

    /** The flags this node offers. */
    DistFlags offer() {
        return hidden ? release.offer() : release.offer().with(DistFlag.PUBLISHED);
    }
}
