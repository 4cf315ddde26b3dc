/**
 * What every view rests on: the one hand-over to JavaFX's thread, the one door for background work, texts, icons, and the
 * loading of FXML.
 */
@NullMarked
package orrery.view.base;

import org.jspecify.annotations.NullMarked;
