package orrery.node;

/** Against OTP 27. */
class TraceOtp27Test extends TraceContract {
    TraceOtp27Test() {
        super(true);
    }
}
