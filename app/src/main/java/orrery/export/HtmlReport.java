package orrery.export;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import orrery.cluster.Bookmark;
import orrery.cluster.ClusterState;
import orrery.cluster.Journal;
import orrery.cluster.NodeKind;
import orrery.cluster.NodeState;
import orrery.map.picture.Layer;
import orrery.map.picture.MapModel;
import orrery.map.picture.MapTheme;

/**
 * A journal as one page that needs nothing else, also no network: a summary, pictures of the map at the bookmarks, and the
 * list of events. It is light or dark as the reader's system is.
 */
public final class HtmlReport {
    /** Pictures shown at most; of more bookmarks those set by hand and the gravest come first. */
    static final int MOST_PICTURES = 24;
    /** Events listed at most, the newest. */
    static final int MOST_EVENTS = 5_000;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /**
     * How the page says things.
     *
     * @param text a text of the page by its key
     * @param event an event in words, with what was known of the cluster after it
     * @param bookmark a bookmark in words
     */
    public record Words(Function<String, String> text, Telling event, Function<Bookmark, String> bookmark) {}

    /** An event in words. */
    @FunctionalInterface
    public interface Telling {
        String of(Journal.Entry entry, ClusterState after);
    }

    private final Journal journal;
    private final Words words;
    private final Set<Layer> layers;
    private final ZoneId zone;
    private final StringBuilder out = new StringBuilder();
    private MapModel map = MapModel.EMPTY;

    private HtmlReport(Journal journal, Words words, Set<Layer> layers, ZoneId zone) {
        this.journal = journal;
        this.words = words;
        this.layers = EnumSet.copyOf(layers);
        this.zone = zone;
    }

    /** @param layers what the pictures show */
    public static String text(Journal journal, Words words, Set<Layer> layers, ZoneId zone) {
        return new HtmlReport(journal, words, layers, zone).text();
    }

    private String text() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(say("title")).append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        long last = journal.lastSequence();
        out.append("<h1>").append(say("title")).append("</h1>\n");
        summary(journal.stateAt(last));
        pictures(last);
        events(last);
        out.append("</body>\n</html>\n");
        return out.toString();
    }

    private String say(String key) {
        return escaped(words.text().apply(key));
    }

    private void summary(ClusterState state) {
        out.append("<p>").append(say("span")).append(' ').append(DAY.format(at(journal.dropped() + 1))).append(" – ")
                .append(DAY.format(at(journal.lastSequence()))).append("</p>\n<table>\n<tr>");
        for (String column : List.of("node", "kind", "status", "release", "processes", "names")) {
            out.append("<th>").append(say(column)).append("</th>");
        }
        out.append("</tr>\n");
        for (NodeState node : state.nodes()) {
            if (node.facts().kind() != NodeKind.OBSERVER) {
                row(node.name().toString(), say("kind." + node.facts().kind()), say("status." + node.status()),
                        node.facts().release(), String.valueOf(node.processes().size()),
                        String.join(", ", node.names().keySet().stream().sorted().limit(12).toList()));
            }
        }
        out.append("</table>\n");
    }

    private void row(String... cells) {
        out.append("<tr>");
        for (String cell : cells) {
            out.append("<td>").append(escaped(cell)).append("</td>");
        }
        out.append("</tr>\n");
    }

    private void pictures(long last) {
        out.append("<h2>").append(say("pictures")).append("</h2>\n");
        for (Bookmark mark : chosen(journal.bookmarks())) {
            picture(mark.sequence(), words.bookmark().apply(mark));
        }
        picture(last, words.text().apply("end"));
    }

    /** In the order of time. */
    static List<Bookmark> chosen(List<Bookmark> all) {
        List<Bookmark> wanted = new ArrayList<>(all);
        for (Bookmark.Kind kind : List.of(Bookmark.Kind.CONNECT, Bookmark.Kind.NODE_UP, Bookmark.Kind.CRASH,
                Bookmark.Kind.CUT, Bookmark.Kind.NODE_DOWN, Bookmark.Kind.BY_HAND)) {
            for (int i = wanted.size() - 1; i >= 0 && wanted.size() > MOST_PICTURES; i--) {
                if (wanted.get(i).kind() == kind) {
                    wanted.remove(i);
                }
            }
        }
        return wanted;
    }

    private void picture(long sequence, String caption) {
        Instant then = at(sequence).toInstant();
        map = map.next(journal.stateAt(sequence), map.arrangement(), then);
        ExportOptions options = new ExportOptions(MapTheme.LIGHT, 1, false, false, layers, Locale.ENGLISH,
                then);
        out.append("<figure>\n<figcaption>").append(escaped(caption)).append("</figcaption>\n<div class=\"light\">")
                .append(inline(MapExport.svg(map, options))).append("</div>\n<div class=\"dark\">")
                .append(inline(MapExport.svg(map, options.withTheme(MapTheme.DARK)))).append("</div>\n</figure>\n");
    }

    private static String inline(String svg) {
        return svg.substring(svg.indexOf("<svg"));
    }

    private void events(long last) {
        long from = Math.max(journal.dropped(), last - MOST_EVENTS);
        out.append("<h2>").append(say("events")).append("</h2>\n");
        if (from > 0) {
            out.append("<p>").append(escaped(words.text().apply("left").replace("{0}", String.valueOf(from))))
                    .append("</p>\n");
        }
        out.append("<table>\n");
        ClusterState state = journal.stateAt(from);
        for (Journal.Entry entry : journal.between(from, last)) {
            state = state.apply(entry.event());
            row(CLOCK.format(entry.event().at().atZone(zone)), entry.event().node().toString(),
                    words.event().of(entry, state));
        }
        out.append("</table>\n");
    }

    private ZonedDateTime at(long sequence) {
        return journal.entry(sequence).or(() -> journal.entry(sequence + 1)).map(entry -> entry.event().at())
                .orElse(Instant.EPOCH).atZone(zone);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1B1F24; --paper: #FFFFFF; --line: #DDE2E8; --quiet: #5B6470; }
            .dark { display: none; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #F2F5F8; --paper: #14181D; --line: #323A44; --quiet: #A9B4C0; }
              .light { display: none; }
              .dark { display: block; }
            }
            body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
              font: 16px/1.5 system-ui, sans-serif; }
            table { border-collapse: collapse; }
            th, td { text-align: left; vertical-align: top; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid var(--line); }
            td:first-child { white-space: nowrap; }
            th, figcaption { color: var(--quiet); font-weight: 600; }
            figure { margin: 1.5rem 0; border: 1px solid var(--line); border-radius: 6px; padding: 0.8rem; }
            svg { max-width: 100%; height: auto; }
            """;
}
