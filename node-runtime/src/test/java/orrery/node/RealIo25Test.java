package orrery.node;

/** {@link IoContract} with OTP 25. */
class RealIo25Test extends IoContract {
    RealIo25Test() {
        super(NodeInteropTest.Release.OTP_25);
    }
}
