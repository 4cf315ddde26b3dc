package orrery.process;

class RealErl27Test extends RealErlContract {
    RealErl27Test() {
        super(27);
    }
}
