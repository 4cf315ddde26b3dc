package orrery.node;

/** {@link IoContract} with OTP 27. */
class RealIo27Test extends IoContract {
    RealIo27Test() {
        super(NodeInteropTest.Release.OTP_27);
    }
}
