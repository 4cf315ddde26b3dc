package orrery.node;

/** {@link FileContract} with OTP 25. */
class RealFiles25Test extends FileContract {
    RealFiles25Test() {
        super(NodeInteropTest.Release.OTP_25);
    }
}
