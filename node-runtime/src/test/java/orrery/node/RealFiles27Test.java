package orrery.node;

/** {@link FileContract} with OTP 27. */
class RealFiles27Test extends FileContract {
    RealFiles27Test() {
        super(NodeInteropTest.Release.OTP_27);
    }
}
