package orrery.node;

/** Against OTP 25. */
class TraceOtp25Test extends TraceContract {
    TraceOtp25Test() {
        super(false);
    }
}
