package orrery.map.flight;

/** A message on its way, or on the point of setting off. */
final class Dot {
    final Message message;
    /** The part of the way that lies behind it; of one that is lost, 1 is where it is lost. */
    double travelled;
    /** Whether it goes on though all others are held. */
    boolean released;

    Dot(Message message) {
        this.message = message;
    }
}
