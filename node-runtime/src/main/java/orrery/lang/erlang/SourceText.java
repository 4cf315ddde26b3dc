package orrery.lang.erlang;

/**
 * A file of source: a module's own, or one that it includes.
 *
 * @param file what it is called to people
 */
record SourceText(String file, String text) {}
