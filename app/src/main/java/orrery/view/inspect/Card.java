package orrery.view.inspect;

import orrery.causal.MessageKind;

/**
 * A message in a mailbox.
 *
 * @param position from 1, the oldest
 * @param skipped whether the process has looked at it and left it there
 */
public record Card(int position, MessageKind kind, String text, boolean skipped) {}
