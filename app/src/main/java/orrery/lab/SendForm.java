package orrery.lab;

import orrery.term.NodeName;

/**
 * A message to send, as typed.
 *
 * @param node whose processes a bare name means
 * @param destination a pid as the app prints it, a registered name, or {@code {Name, Node}}
 * @param message a literal in that notation
 */
public record SendForm(NodeName node, SpawnForm.Notation notation, String destination, String message) {}
