package orrery.node;

/** Against OTP 25. */
class GlobalOtp25Test extends GlobalContract {
    GlobalOtp25Test() {
        super(false);
    }
}
