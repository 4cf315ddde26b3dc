package orrery.node;

class GenWithOtp25Test extends GenContract {
    GenWithOtp25Test() {
        super(25);
    }
}
