package orrery.map.picture;

import orrery.cluster.Connection;
import orrery.cluster.Selection;

/**
 * A connection as it is drawn.
 *
 * @param route from the connection's {@code a} to its {@code b}
 * @param selection what is selected when a person picks it
 */
public record EdgeShape(Connection connection, Route route, Selection.OfConnection selection) {}
