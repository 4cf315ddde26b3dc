package orrery.cluster;

/** The {@code status} of {@code process_info}; {@code FROZEN} is ours, for lab processes that were stopped. */
public enum ProcessStatus {
    WAITING, RUNNING, RUNNABLE, GARBAGE_COLLECTING, SUSPENDED, EXITING, FROZEN, UNKNOWN
}
