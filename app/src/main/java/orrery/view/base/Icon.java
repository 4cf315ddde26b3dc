package orrery.view.base;

import org.kordamp.ikonli.feather.Feather;

/** Every icon of the window, named after what it stands for. */
public enum Icon {
    NODE, PROCESS, SERVER, SUPERVISOR, GROUP_LEADER, CONNECTION, HIDDEN, NEW_NODE, ATTACH, DETACH, CONNECT, DISCONNECT, SPAWN, SEND, KILL, REFRESH, SEARCH, BACK, CLOSE, COPY, TEST, PASSED, FAILED, NOT_TRIED, PROBLEM, INFO, COSTS, LIGHT, DARK, FIT, ZOOM_IN, ZOOM_OUT, MAILBOX, LINK, NAME, NAME_SERVICE, TRASH, LEGEND, CONSOLE, STOP, GROUP, LOCK, LAYERS, TREE, FORWARD,
    // Time
    TIME_START, TIME_END, BOOKMARK, BOOKMARK_BEFORE, BOOKMARK_AFTER, STEP_BACK, STEP_ON, PAUSE, RUN, SAVE, COMPARE,
    // Acting
    UNLINK, WATCH, SUSPEND, RESUME, LEAVE, UNLOCK, EXIT, MORE,
    // Messages
    MESSAGES,
    // Look
    PROJECTOR;

    Feather glyph() {
        return switch (this) {
            case NODE -> Feather.LAYOUT;
            // Processes have the shapes that they have on the map.
            case PROCESS -> Feather.CIRCLE;
            case SERVER -> Feather.HEXAGON;
            case SUPERVISOR -> Feather.SQUARE;
            case GROUP_LEADER -> Feather.VOLUME;
            case CONNECTION -> Feather.GIT_COMMIT;
            case HIDDEN -> Feather.EYE_OFF;
            case NEW_NODE -> Feather.PLUS;
            case ATTACH -> Feather.EYE;
            case DETACH -> Feather.EYE_OFF;
            case CONNECT -> Feather.LINK;
            case DISCONNECT -> Feather.SCISSORS;
            case SPAWN -> Feather.PLAY;
            case SEND -> Feather.SEND;
            case KILL -> Feather.X_OCTAGON;
            case REFRESH -> Feather.REFRESH_CW;
            case SEARCH -> Feather.SEARCH;
            case BACK -> Feather.ARROW_LEFT;
            case CLOSE -> Feather.X;
            case COPY -> Feather.COPY;
            case TEST -> Feather.ACTIVITY;
            case PASSED -> Feather.CHECK;
            case FAILED -> Feather.X;
            case NOT_TRIED -> Feather.MINUS;
            case PROBLEM -> Feather.ALERT_TRIANGLE;
            case INFO -> Feather.INFO;
            case COSTS -> Feather.ACTIVITY;
            case LIGHT -> Feather.SUN;
            case DARK -> Feather.MOON;
            case FIT -> Feather.MAXIMIZE;
            case ZOOM_IN -> Feather.PLUS;
            case ZOOM_OUT -> Feather.MINUS;
            case MAILBOX -> Feather.INBOX;
            case LINK -> Feather.LINK_2;
            case NAME -> Feather.TAG;
            case NAME_SERVICE -> Feather.BOOK;
            case LEGEND -> Feather.HELP_CIRCLE;
            case TRASH -> Feather.TRASH_2;
            case CONSOLE -> Feather.TERMINAL;
            case STOP -> Feather.SQUARE;
            case GROUP -> Feather.USERS;
            case LOCK -> Feather.LOCK;
            case LAYERS -> Feather.LAYERS;
            case FORWARD -> Feather.ARROW_RIGHT;
            case TREE -> Feather.SHARE_2;
            case TIME_START -> Feather.REWIND;
            case TIME_END -> Feather.FAST_FORWARD;
            case COMPARE -> Feather.GIT_PULL_REQUEST;
            case BOOKMARK -> Feather.BOOKMARK;
            case BOOKMARK_BEFORE -> Feather.SKIP_BACK;
            case BOOKMARK_AFTER -> Feather.SKIP_FORWARD;
            case STEP_BACK -> Feather.CHEVRON_LEFT;
            case STEP_ON -> Feather.CHEVRON_RIGHT;
            case PAUSE -> Feather.PAUSE;
            case RUN -> Feather.PLAY;
            case UNLINK -> Feather.SCISSORS;
            case WATCH -> Feather.EYE;
            case SUSPEND -> Feather.PAUSE;
            case RESUME -> Feather.PLAY;
            case LEAVE -> Feather.USER_MINUS;
            case UNLOCK -> Feather.UNLOCK;
            case EXIT -> Feather.LOG_OUT;
            case MORE -> Feather.MORE_HORIZONTAL;
            case MESSAGES -> Feather.MAIL;
            case SAVE -> Feather.SAVE;
            case PROJECTOR -> Feather.MONITOR;
        };
    }
}
