package orrery.node;

/** From OTP 25. */
class ProbeOtp25Test extends ProbeContract {
    ProbeOtp25Test() {
        super(false);
    }
}
