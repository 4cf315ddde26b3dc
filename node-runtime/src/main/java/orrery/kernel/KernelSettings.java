package orrery.kernel;

/**
 * The switches of a node's services: what OTP reads from the environment of application {@code kernel}.
 *
 * @param connectAll whether it connects to every node its peers know, and keeps global names with them
 * @param preventOverlappingPartitions whether {@code global} disconnects nodes that others lost, so that partitions never
 *            overlap (protocol §6.7)
 */
public record KernelSettings(boolean connectAll, boolean preventOverlappingPartitions) {
    /** As OTP 25 and later have them. */
    public static final KernelSettings DEFAULT = new KernelSettings(true, true);

    public KernelSettings withConnectAll(boolean connects) {
        return new KernelSettings(connects, preventOverlappingPartitions);
    }

    public KernelSettings withPreventOverlappingPartitions(boolean prevents) {
        return new KernelSettings(connectAll, prevents);
    }
}
