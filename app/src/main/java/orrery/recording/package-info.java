/**
 * Recordings: a journal and its traffic as a file of JSON lines, written at once or as things happen, and read again on any
 * machine. {@link orrery.recording.RecordingFormat} tells what the lines are.
 */
@NullMarked
package orrery.recording;

import org.jspecify.annotations.NullMarked;
