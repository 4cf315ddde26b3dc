package orrery.node;

/** From OTP 27. */
class ProbeOtp27Test extends ProbeContract {
    ProbeOtp27Test() {
        super(true);
    }
}
