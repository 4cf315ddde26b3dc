package orrery.lang.lib;

import orrery.dist.Connection;
import orrery.kernel.RuntimeSystem;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * What has gone over the connections of a lab node, where a BEAM node would ask its sockets ({@code inet:getstat/2}).
 *
 * <pre>
 * connections() -> [{Node, {MessagesIn, MessagesOut, BytesIn, BytesOut}}]
 * </pre>
 */
final class OrreryTrafficModule {
    private OrreryTrafficModule() {}

    static NativeModule of(RuntimeSystem system) {
        return NativeModule.named("orrery_traffic").pure("connections", () -> ListTerm.of(
                system.peers().connections().stream().map(OrreryTrafficModule::counts).toList()));
    }

    private static Term counts(Connection connection) {
        Connection.Traffic traffic = connection.traffic();
        return Tuple.of(connection.peerAtom(), Tuple.of(Int.of(traffic.packetsIn()), Int.of(traffic.packetsOut()),
                Int.of(traffic.bytesIn()), Int.of(traffic.bytesOut())));
    }
}
