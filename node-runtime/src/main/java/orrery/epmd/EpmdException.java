package orrery.epmd;

import java.time.Duration;

/** What can go wrong with a name service, each case in words for the person in front of it. */
public abstract sealed class EpmdException extends RuntimeException {
    private EpmdException(String message) {
        super(message);
    }

    private EpmdException(String message, Throwable cause) {
        super(message, cause);
    }

    /** No connection: nothing listens there, or a firewall drops the port. */
    public static final class Unreachable extends EpmdException {
        private final EpmdAddress address;

        Unreachable(EpmdAddress address, String reason, Throwable cause) {
            super("nobody answers the name service on " + address + " (" + reason
                    + "): no node runs there, or a firewall drops the port", cause);
            this.address = address;
        }

        public EpmdAddress address() {
            return address;
        }
    }

    /** The name of the host means nothing to this machine. */
    public static final class UnknownHost extends EpmdException {
        private final String host;

        UnknownHost(String host, String reason, Throwable cause) {
            super("this computer does not know the host '" + host + "' (" + reason + "): use its IP address", cause);
            this.host = host;
        }

        public String host() {
            return host;
        }
    }

    /** Connected, but no answer came in time. */
    public static final class Silent extends EpmdException {
        private final EpmdAddress address;

        Silent(EpmdAddress address, Duration deadline) {
            super("the name service on " + address + " accepted the connection, but did not answer within "
                    + deadline.toMillis() / 1000.0 + " s");
            this.address = address;
        }

        public EpmdAddress address() {
            return address;
        }
    }

    /** Connected, but the connection ended before the answer did. */
    public static final class CutAnswer extends EpmdException {
        private final EpmdAddress address;
        private final int received;

        CutAnswer(EpmdAddress address, String request, int received) {
            super("the name service on " + address + " closed the connection "
                    + (received == 0
                            ? "without an answer to " + request + "; that is also how it refuses"
                            : "after the first " + received + " bytes of its answer to " + request));
            this.address = address;
            this.received = received;
        }

        public EpmdAddress address() {
            return address;
        }

        /** How many bytes had arrived. */
        public int received() {
            return received;
        }
    }

    /** Something else than a name service listens there. */
    public static final class NotANameService extends EpmdException {
        private final EpmdAddress address;

        NotANameService(EpmdAddress address, String why) {
            super("what listens on " + address + " is not a name service: " + why);
            this.address = address;
        }

        public EpmdAddress address() {
            return address;
        }
    }

    /** The service refused to register the name: another node has it. */
    public static final class NameTaken extends EpmdException {
        private final String alive;
        private final EpmdAddress address;

        NameTaken(String alive, EpmdAddress address) {
            super("the name '" + alive + "' is taken: a node called so is registered with the name service on "
                    + address + "; choose another name or stop that node");
            this.alive = alive;
            this.address = address;
        }

        /** The name that was asked for, without a host. */
        public String alive() {
            return alive;
        }

        public EpmdAddress address() {
            return address;
        }
    }

    /** A name service of our own cannot be started. */
    public static final class CannotListen extends EpmdException {
        private final EpmdAddress address;

        CannotListen(EpmdAddress address, String reason, Throwable cause) {
            super("cannot start a name service on " + address + ": " + reason, cause);
            this.address = address;
        }

        public EpmdAddress address() {
            return address;
        }
    }

    /** An environment variable makes no sense. */
    public static final class BadSetting extends EpmdException {
        private final String variable;

        BadSetting(String variable, String value, String expected) {
            super(variable + " is '" + value + "'; expected " + expected);
            this.variable = variable;
        }

        public String variable() {
            return variable;
        }
    }
}
