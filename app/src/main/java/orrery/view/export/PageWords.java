package orrery.view.export;

import java.util.Optional;
import orrery.cluster.ClusterEvent;
import orrery.export.HtmlReport;
import orrery.view.base.Texts;
import orrery.view.table.EventWords;
import orrery.view.time.TimeModel;

/** How a page says things: as the window does. */
public final class PageWords {
    private PageWords() {}

    public static HtmlReport.Words of(TimeModel time, Texts texts) {
        var events = new EventWords(texts);
        return new HtmlReport.Words(key -> text(key, texts),
                (entry, after) -> events.of(entry.event(), entry.event() instanceof ClusterEvent.OfProcess of
                        ? after.process(of.pid())
                        : Optional.empty()),
                time::words);
    }

    private static String text(String key, Texts texts) {
        return key.startsWith("kind.") || key.startsWith("status.") ? texts.get(key) : texts.get("page." + key);
    }
}
