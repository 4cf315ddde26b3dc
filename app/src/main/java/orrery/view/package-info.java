/**
 * The window: one controller per FXML file, thin; the models hold what is true and are tested without a toolkit. A view shows
 * {@link orrery.cluster.ClusterState}s and acts through {@link orrery.lab.Lab}; it never talks to a node.
 */
@NullMarked
package orrery.view;

import org.jspecify.annotations.NullMarked;
