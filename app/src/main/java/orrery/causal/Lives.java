package orrery.causal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import orrery.cluster.ClusterEvent;
import orrery.cluster.Journal;
import orrery.cluster.Target;
import orrery.cluster.Traffic;
import orrery.cluster.TrafficLog;
import orrery.term.Pid;

/** The beginnings and ends of those processes that sent or received something, as far as they lie within that time. */
final class Lives {
    private final List<Occurrence> births = new ArrayList<>();
    private final List<Occurrence> deaths = new ArrayList<>();

    Lives(Evidence evidence) {
        Set<Pid> talking = talking(evidence.traffic());
        Optional<Instant> begin = evidence.traffic().stream().map(entry -> entry.traffic().at())
                .min(Instant::compareTo);
        for (Journal.Entry entry : evidence.events()) {
            ClusterEvent event = entry.event();
            long id = -entry.sequence();
            boolean within = begin.filter(time -> !event.at().isBefore(time)).isPresent();
            if (within && event instanceof ClusterEvent.OfProcess of && talking.contains(of.pid())) {
                if (event instanceof ClusterEvent.ProcessSeen(Instant at, Pid pid, var _)) {
                    births.add(new Occurrence.Birth(id, at, pid));
                } else if (event instanceof ClusterEvent.ProcessExited(Instant at, Pid pid, String reason)) {
                    deaths.add(new Occurrence.Death(id, at, pid, reason));
                }
            }
        }
    }

    private static Set<Pid> talking(List<TrafficLog.Entry> traffic) {
        Set<Pid> pids = new HashSet<>();
        for (TrafficLog.Entry entry : traffic) {
            Traffic one = entry.traffic();
            pids.add(one.pid());
            if (one instanceof Traffic.Sent(var _, var _, Target.OfPid(Pid to), var _)) {
                pids.add(to);
            }
        }
        return pids;
    }

    List<Occurrence> births() {
        return births;
    }

    List<Occurrence> deaths() {
        return deaths;
    }
}
