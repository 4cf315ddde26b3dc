package orrery.node;

/** With OTP 27. */
class WireOtp27Test extends WireContract {
    WireOtp27Test() {
        super(27);
    }
}
