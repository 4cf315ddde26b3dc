package orrery.node;

class PgWithOtp25Test extends PgContract {
    PgWithOtp25Test() {
        super(25);
    }
}
