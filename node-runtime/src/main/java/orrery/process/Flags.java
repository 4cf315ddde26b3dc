package orrery.process;

import java.util.List;
import java.util.Set;
import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.MapTerm;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * The settings of a process that on a BEAM node tune its memory and scheduling ({@code process_flag/2}, {@code spawn_opt}).
 * Here they are kept and reported; nothing depends on them.
 *
 * @param maxHeapSize an integer or a map, as it was set
 */
public record Flags(Atom priority, Atom messageQueueData, Term maxHeapSize, Int minHeapSize, Int minBinVheapSize,
        Int fullsweepAfter, Atom errorHandler) {
    public static final Flags DEFAULT = new Flags(Atoms.NORMAL, Atom.of("on_heap"), Int.ZERO, Int.of(233),
            Int.of(46422), Int.of(65535), Atom.of("error_handler"));

    private static final List<String> OPTIONS = List.of("priority", "message_queue_data", "max_heap_size",
            "min_heap_size", "min_bin_vheap_size", "fullsweep_after");
    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "max");
    private static final Set<String> QUEUES = Set.of("on_heap", "off_heap");
    private static final Set<String> HEAP_FLAGS = Set.of("kill", "error_logger");
    private static final Set<String> FLAG = Set.of("true", "false");
    /** Words that a process of a BEAM node starts with; no limit may be below. */
    private static final long LEAST_HEAP = 233;

    /** @throws ErlangError badarg if there is no such flag, or it cannot have that value */
    public Flags with(Atom flag, Term value) {
        return switch (flag.name()) {
            case "priority" -> new Flags(oneOf(PRIORITIES, value), messageQueueData, maxHeapSize, minHeapSize,
                    minBinVheapSize, fullsweepAfter, errorHandler);
            case "message_queue_data" -> new Flags(priority, oneOf(QUEUES, value), maxHeapSize, minHeapSize,
                    minBinVheapSize, fullsweepAfter, errorHandler);
            case "max_heap_size" -> new Flags(priority, messageQueueData, maxHeapSize(value), minHeapSize,
                    minBinVheapSize, fullsweepAfter, errorHandler);
            case "min_heap_size" -> new Flags(priority, messageQueueData, maxHeapSize, size(value), minBinVheapSize,
                    fullsweepAfter, errorHandler);
            case "min_bin_vheap_size" -> new Flags(priority, messageQueueData, maxHeapSize, minHeapSize, size(value),
                    fullsweepAfter, errorHandler);
            case "fullsweep_after" -> new Flags(priority, messageQueueData, maxHeapSize, minHeapSize, minBinVheapSize,
                    size(value), errorHandler);
            case "error_handler" -> new Flags(priority, messageQueueData, maxHeapSize, minHeapSize, minBinVheapSize,
                    fullsweepAfter, atom(value));
            default -> throw ErlangError.badarg();
        };
    }

    /** @throws ErlangError badarg if there is no such flag */
    public Term get(Atom flag) {
        return switch (flag.name()) {
            case "priority" -> priority;
            case "message_queue_data" -> messageQueueData;
            case "max_heap_size" -> maxHeapSize;
            case "min_heap_size" -> minHeapSize;
            case "min_bin_vheap_size" -> minBinVheapSize;
            case "fullsweep_after" -> fullsweepAfter;
            case "error_handler" -> errorHandler;
            default -> throw ErlangError.badarg();
        };
    }

    /** The options of {@code spawn_opt} that make these settings of the default ones. */
    List<Term> changes() {
        return OPTIONS.stream().map(Atom::of).filter(option -> !get(option).equals(DEFAULT.get(option)))
                .map(option -> (Term) Tuple.of(option, get(option))).toList();
    }

    private static Atom oneOf(Set<String> allowed, Term value) {
        if (value instanceof Atom atom && allowed.contains(atom.name())) {
            return atom;
        }
        throw ErlangError.badarg();
    }

    private static Atom atom(Term value) {
        if (value instanceof Atom atom) {
            return atom;
        }
        throw ErlangError.badarg();
    }

    /** A size, or a map with one; a heap that may not hold what a process starts with is refused. */
    private static Term maxHeapSize(Term value) {
        if (!(value instanceof MapTerm map)) {
            return fittingHeap(value);
        }
        fittingHeap(map.get(Atom.of("size")).orElseThrow(ErlangError::badarg));
        for (String flag : HEAP_FLAGS) {
            if (!(map.get(Atom.of(flag)).orElse(Atom.TRUE) instanceof Atom set && FLAG.contains(set.name()))) {
                throw ErlangError.badarg();
            }
        }
        return map;
    }

    private static Int fittingHeap(Term value) {
        Int size = size(value);
        if (size.equals(Int.ZERO) || ((SmallInt) size).value() >= LEAST_HEAP) {
            return size;
        }
        throw ErlangError.badarg();
    }

    private static Int size(Term value) {
        if (value instanceof SmallInt size && size.value() >= 0) {
            return size;
        }
        throw ErlangError.badarg();
    }
}
