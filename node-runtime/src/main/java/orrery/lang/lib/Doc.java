package orrery.lang.lib;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Text that may be broken into lines ({@code Inspect.Algebra} of Elixir 1.14). A group stands on one line if it fits; its
 * strict breaks are taken all or none, its flexible ones only where the line is full.
 */
sealed interface Doc {
    record Text(String text) implements Doc {
        /** In bytes, as Elixir measures what it inspects. */
        int length() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    record Concat(List<Doc> parts) implements Doc {}

    record Nest(Doc doc, int columns) implements Doc {}

    /** @param flexible whether it is taken only where the line is full */
    record Break(String otherwise, boolean flexible) implements Doc {}

    record Group(Doc doc) implements Doc {}

    /** The end of a line, whether it is full or not. */
    record Line() implements Doc {}

    /** Groups that it stands in do not stand on one line. */
    record Unfit(Doc doc) implements Doc {}

    static Doc text(String text) {
        return new Text(text);
    }

    static Doc concat(Doc... parts) {
        return new Concat(List.of(parts));
    }

    /** A part of the document and how it is to be written: at which indentation, and whether its strict breaks are taken. */
    record Item(int indent, boolean broken, Doc doc) {}

    /** @param width how long lines may be; negative means without end */
    static String layOut(Doc doc, int width) {
        StringBuilder out = new StringBuilder();
        Deque<Item> rest = new ArrayDeque<>(List.of(new Item(0, false, new Group(doc))));
        int column = 0;
        while (!rest.isEmpty()) {
            Item item = rest.pop();
            switch (item.doc()) {
                case Text text -> {
                    out.append(text.text());
                    column += text.length();
                }
                case Concat(List<Doc> parts) -> parts.reversed().forEach(
                        part -> rest.push(new Item(item.indent(), item.broken(), part)));
                case Nest(Doc inner, int columns) -> rest.push(
                        new Item(item.indent() + columns, item.broken(), inner));
                case Break(String otherwise, boolean flexible) -> {
                    boolean stays = flexible
                            ? width < 0 || !item.broken()
                                    || fits(width, column + otherwise.length(), rest.iterator())
                            : !item.broken();
                    if (stays) {
                        out.append(otherwise);
                        column += otherwise.length();
                    } else {
                        out.append('\n').append(" ".repeat(item.indent()));
                        column = item.indent();
                    }
                }
                case Line() -> {
                    out.append('\n').append(" ".repeat(item.indent()));
                    column = item.indent();
                }
                case Unfit(Doc inner) -> rest.push(new Item(item.indent(), item.broken(), inner));
                case Group(Doc inner) -> {
                    Item flat = new Item(item.indent(), false, inner);
                    boolean onOneLine = width < 0 || fits(width, column, List.of(flat).iterator());
                    rest.push(onOneLine ? flat : new Item(item.indent(), true, inner));
                }
            }
        }
        return out.toString();
    }

    private static boolean fits(int width, int column, Iterator<Item> following) {
        int at = column;
        while (following.hasNext()) {
            Deque<Item> rest = new ArrayDeque<>(List.of(following.next()));
            while (!rest.isEmpty()) {
                if (at > width) {
                    return false;
                }
                Item item = rest.pop();
                switch (item.doc()) {
                    case Text text -> at += text.length();
                    case Concat(List<Doc> parts) -> parts.reversed().forEach(
                            part -> rest.push(new Item(item.indent(), item.broken(), part)));
                    case Nest(Doc inner, int _) -> rest.push(new Item(item.indent(), item.broken(), inner));
                    case Break(String otherwise, boolean _) -> {
                        if (item.broken()) {
                            return true;
                        }
                        at += otherwise.length();
                    }
                    case Group(Doc inner) -> rest.push(new Item(item.indent(), false, inner));
                    case Line() -> {
                        return true;
                    }
                    case Unfit(Doc inner) -> {
                        if (!item.broken()) {
                            return false;
                        }
                        rest.push(new Item(item.indent(), true, inner));
                    }
                }
            }
        }
        return at <= width;
    }
}
