package orrery.kernel.global;

/** Where {@code global} says, in OTP's words, what a person should know. */
public interface GlobalLog {
    void info(String text);

    void warning(String text);

    void error(String text);
}
