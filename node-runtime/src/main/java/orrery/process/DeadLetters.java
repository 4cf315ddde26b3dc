package orrery.process;

import orrery.term.Pid;
import orrery.term.Reference;
import orrery.term.Term;

/** What a signal to a process that is no more, or never was, gets as its answer (protocol §4.1, §4.2). */
final class DeadLetters {
    private DeadLetters() {}

    static void answer(Pid dead, Signal signal, Post post) {
        switch (signal) {
            case Signal.Link(Pid from) -> post.exit(dead, from, Atoms.NOPROC);
            case Signal.Unlink(long id, Pid from) -> post.unlinkAck(id, dead, from);
            case Signal.Monitor(Pid watcher, Term item, Reference reference) ->
                post.down(item, watcher, reference, Atoms.NOPROC);
            case Signal.SpawnReply(Reference request, int flags, Term result) ->
                post.adopt(request, flags, result);
            case Signal.Message _,Signal.AliasMessage _,Signal.UnlinkAck _,Signal.OldUnlink _,Signal.LinkExit _,Signal.Exit2 _,Signal.Demonitor _,Signal.Down _,Signal.GroupLeader _,Signal.Suspend _,Signal.Resume _,Signal.InheritTrace _,Signal.ConnectionLost _ ->
                {
                }
        }
    }
}
