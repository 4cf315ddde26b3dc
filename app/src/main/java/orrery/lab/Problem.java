package orrery.lab;

import java.util.List;

/**
 * Why an act failed, in words: an error card (lessons §8).
 *
 * @param id the card, for example {@code E01}; {@code E00} for what has no card of its own
 * @param what one line naming who and what
 * @param why what we know from both ends
 * @param fix what to do
 * @param realShell what a real shell prints in this situation; empty if nothing
 * @param suggestions node names or commands offered as a remedy, perhaps none
 */
public record Problem(String id, String what, String why, String fix, String realShell, List<String> suggestions) {
    public Problem {
        suggestions = List.copyOf(suggestions);
    }
}
