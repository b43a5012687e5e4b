// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.report.ProblemListener;
import dev.estrace.core.report.ProblemListener.Severity;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells each sentence once. Thread-safe.
 *
 * <p>To standard error unless somebody listens: a logger would lead back here.
 */
final class Notices implements ProblemListener {
    private static final int MOST_SENTENCES = 100;
    private static final Notices INSTANCE = new Notices(Notices::print);

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile ProblemListener listener;

    Notices(ProblemListener listener) {
        this.listener = listener;
    }

    static Notices ofThisProcess() {
        return INSTANCE;
    }

    synchronized void listener(ProblemListener listener) {
        this.listener = listener;
    }

    /** Passes on what a pipeline tells, which throttles by itself. */
    @Override
    public void tell(Severity severity, String sentence) {
        pass(severity, sentence);
    }

    void tellOnce(Severity severity, String sentence) {
        if (told.size() < MOST_SENTENCES && told.add(sentence)) {
            pass(severity, sentence);
        }
    }

    /** A listener that throws is told nothing any more, unless for want of memory, and standard error in its place. */
    private void pass(Severity severity, String sentence) {
        ProblemListener current = listener;
        try {
            current.tell(severity, sentence);
        } catch (OutOfMemoryError passes) {
            print(severity, sentence);
        } catch (Throwable broken) { // it is the application's, and must not stop its work
            forget(current);
            print(severity, sentence);
        }
    }

    private synchronized void forget(ProblemListener broken) {
        if (listener == broken) {
            listener = Notices::print;
        }
    }

    private static void print(Severity severity, String sentence) {
        System.err.println("es-trace " + severity + " " + sentence);
    }
}
