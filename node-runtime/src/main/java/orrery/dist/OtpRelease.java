package orrery.dist;

/** The releases of Erlang/OTP whose offers are known, and that this node can resemble. */
public enum OtpRelease {
    OTP_25(0xD07DF7FBCL, DistFlags.MANDATORY_25), OTP_26(0xD07DF7FBCL, DistFlags.MANDATORY_26), OTP_27(0xD07DF7FBCL,
            DistFlags.MANDATORY_26), OTP_28(0x2D07DF7FBCL,
                    DistFlags.MANDATORY_26), OTP_29(0x6D07DF7FBCL, DistFlags.MANDATORY_26);

    private final DistFlags offer;
    private final DistFlags mandatory;

    OtpRelease(long offer, DistFlags mandatory) {
        this.offer = new DistFlags(offer);
        this.mandatory = mandatory;
    }

    /** What a hidden node of that release offers; a visible one adds {@link DistFlag#PUBLISHED}. */
    public DistFlags offer() {
        return offer;
    }

    /** What it demands of a peer. */
    public DistFlags mandatory() {
        return mandatory;
    }

    /** The number alone, for example {@code 27}. */
    public int number() {
        return Integer.parseInt(name().substring("OTP_".length()));
    }
}
