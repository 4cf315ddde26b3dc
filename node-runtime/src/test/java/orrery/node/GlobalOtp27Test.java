package orrery.node;

/** Against OTP 27. */
class GlobalOtp27Test extends GlobalContract {
    GlobalOtp27Test() {
        super(true);
    }
}
