package orrery.lang.lib;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.management.VirtualThreadSchedulerMXBean;

/** What the Java virtual machine knows of itself, in OTP's terms. All nodes that run in it see the same. */
final class Machine {
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);
    private static final VirtualThreadSchedulerMXBean SCHEDULER = ManagementFactory
            .getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    private Machine() {}

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Processor time used, of all threads. */
    static long processorNanos() {
        return Math.max(0, SYSTEM.getProcessCpuTime());
    }

    /** Processes that could run and wait for a processor. */
    static long runnable() {
        return Math.max(0, SCHEDULER.getQueuedVirtualThreadCount());
    }

    static long running() {
        return Math.max(0, SCHEDULER.getMountedVirtualThreadCount());
    }

    static long garbageCollections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount).filter(count -> count > 0).sum();
    }

    /**
     * Bytes by the names of {@code erlang:memory/0}, in its order. The heap is what processes, and everything else, are made of;
     * {@code code} is what Java keeps beside it, {@code binary} the buffers of connections. There is no table of atoms, and
     * tables are on the heap. As in OTP, {@code total} is {@code processes} and {@code system}.
     */
    static Map<String, Long> memory() {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        long code = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
        long buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed).filter(bytes -> bytes > 0).sum();
        Map<String, Long> memory = new LinkedHashMap<>();
        memory.put("total", heap + code + buffers);
        memory.put("processes", heap);
        memory.put("processes_used", heap);
        memory.put("system", code + buffers);
        memory.put("atom", 0L);
        memory.put("atom_used", 0L);
        memory.put("binary", buffers);
        memory.put("code", code);
        memory.put("ets", 0L);
        return memory;
    }
}
