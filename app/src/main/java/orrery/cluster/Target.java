package orrery.cluster;

import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Port;

/** The other end of a link or a monitor. */
public sealed interface Target {
    record OfPid(Pid pid) implements Target {
        @Override
        public String toString() {
            return pid.toString();
        }
    }

    record OfPort(Port port) implements Target {
        @Override
        public String toString() {
            return port.toString();
        }
    }

    /** A monitor by name: {@code monitor(process, {Name, Node})}. */
    record OfName(String name, NodeName node) implements Target {
        @Override
        public String toString() {
            return "{" + name + ", " + node + "}";
        }
    }
}
