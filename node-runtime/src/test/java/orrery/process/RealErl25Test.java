package orrery.process;

class RealErl25Test extends RealErlContract {
    RealErl25Test() {
        super(25);
    }
}
