package orrery.node;

/** With OTP 25. */
class WireOtp25Test extends WireContract {
    WireOtp25Test() {
        super(25);
    }
}
