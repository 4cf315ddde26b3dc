package orrery.node;

class GenWithOtp27Test extends GenContract {
    GenWithOtp27Test() {
        super(27);
    }
}
