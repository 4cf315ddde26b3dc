package orrery.view.inspect;

import orrery.cluster.Connection;
import orrery.cluster.End;
import orrery.cluster.Visibility;
import orrery.view.base.Amounts;
import orrery.view.base.Texts;

/** What one node says of its connection, in words. */
public final class EndWords {
    private final Texts texts;

    public EndWords(Texts texts) {
        this.texts = texts;
    }

    public String of(End end) {
        return switch (end) {
            case End.Unknown _ -> texts.get("end.unknown");
            case End.None _ -> texts.get("end.none");
            case End.Pending(var since) -> texts.get("end.pending", Amounts.time(since));
            case End.Reported(var since, Visibility visibility) -> texts.get(
                    visibility == Visibility.HIDDEN ? "end.hidden" : "end.visible", Amounts.time(since));
            case End.Lost(var at, String reason) -> reason.isEmpty()
                    ? texts.get("end.lost", Amounts.time(at))
                    : texts.get("end.lost.because", Amounts.time(at), reason);
            case End.Refused(var at, var by, var _, String words) -> texts.get("end.refused", by, Amounts.time(at),
                    words);
        };
    }

    /** What both ends together come to. */
    public Details.OfConnection.Kind kind(Connection connection) {
        if (connection.isUp()) {
            return connection.isHalf()
                    ? Details.OfConnection.Kind.HALF
                    : connection.isHidden() ? Details.OfConnection.Kind.HIDDEN : Details.OfConnection.Kind.VISIBLE;
        }
        if (connection.isPending()) {
            return Details.OfConnection.Kind.PENDING;
        }
        return connection.refusal().isPresent() ? Details.OfConnection.Kind.REFUSED : Details.OfConnection.Kind.DOWN;
    }
}
