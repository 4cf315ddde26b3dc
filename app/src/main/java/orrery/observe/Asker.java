package orrery.observe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orrery.term.NodeName;
import orrery.term.Term;

/** Asks one node, one question after another, each with a deadline; a late answer is nobody's. */
final class Asker {
    private final Observer observer;
    private final NodeName node;
    private final Duration deadline;

    Asker(Observer observer, NodeName node, Duration deadline) {
        this.observer = observer;
        this.node = node;
        this.deadline = deadline;
    }

    /**
     * Waits for the answer.
     *
     * @throws CallFailure if there is none
     * @throws AnswerException if it makes no sense
     */
    <T> T ask(Question<T> question) throws InterruptedException {
        return ask(question, deadline);
    }

    /** @param patience with a question that takes the node longer than others */
    <T> T ask(Question<T> question, Duration patience) throws InterruptedException {
        CompletableFuture<Term> answer = observer.call(node, question.call(), patience);
        try {
            // The observer keeps the deadline; should it not, a watch must not hang on it.
            return question.reading().apply(answer.get(2 * patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new CallFailure.Silent(node, question.call(), patience.multipliedBy(2));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallFailure failure) {
                throw failure;
            }
            throw new CallFailure.Lost(node, question.call(), String.valueOf(e.getCause()));
        }
    }
}
