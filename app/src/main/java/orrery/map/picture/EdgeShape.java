package orrery.map.picture;

import orrery.cluster.Connection;
import orrery.cluster.Selection;

/**
 * A connection as it is drawn.
 *
 * @param route from the connection's {@code a} to its {@code b}
 */
public record EdgeShape(Connection connection, Route route) {
    public Selection.OfConnection selection() {
        return new Selection.OfConnection(connection.a(), connection.b());
    }
}
