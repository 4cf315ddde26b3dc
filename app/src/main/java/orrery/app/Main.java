package orrery.app;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("Orrery on Java " + Runtime.version());
    }
}
