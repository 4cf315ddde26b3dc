package orrery.lab;

/** What an act would be if it were typed, on the node named first. */
public record Receipt(String on, String elixir, String erlang) {}
