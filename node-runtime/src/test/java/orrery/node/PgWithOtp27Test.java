package orrery.node;

class PgWithOtp27Test extends PgContract {
    PgWithOtp27Test() {
        super(27);
    }
}
