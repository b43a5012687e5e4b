// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.report.ProblemListener.Severity;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows the scopes that have not ended, takes those out of force that nobody can close any more, and tells of the runs
 * among them. Thread-safe.
 *
 * <p>Has no thread of its own, which would outlive a class loader: it looks when it is asked to.
 */
final class OpenScopes {
    private static final OpenScopes INSTANCE = new OpenScopes(Notices.ofThisProcess());

    /** A program that closes none of its runs must not drown what else there is to tell. */
    private static final int MOST_TOLD = 20;

    private final Notices notices;
    private final Map<Span, Reference<Scope>> open = new ConcurrentHashMap<>();
    private final ReferenceQueue<Scope> unreachable = new ReferenceQueue<>();
    private final AtomicInteger lostRuns = new AtomicInteger();

    OpenScopes(Notices notices) {
        this.notices = notices;
    }

    static OpenScopes ofThisProcess() {
        return INSTANCE;
    }

    void started(Scope scope, Span span) {
        open.put(span, new Handle(scope, span, unreachable));
    }

    void ended(Span span) {
        open.remove(span);
    }

    /** Sees to the scopes that the garbage collector has found since it last looked. */
    void lookForLost() {
        Reference<? extends Scope> found = unreachable.poll();
        while (found != null) {
            lose(((Handle) found).span);
            found = unreachable.poll();
        }
    }

    private void lose(Span span) {
        if (open.remove(span) == null) {
            return;
        }
        span.leave();
        if (span.kind() == SpanKind.RUN) {
            tell(span, lostRuns.incrementAndGet());
        }
    }

    private void tell(Span run, int number) {
        if (number <= MOST_TOLD) {
            String last = number == MOST_TOLD ? "; further ones are not told" : "";
            notices.tellOnce(
                    Severity.WARNING,
                    "Trace: run " + run.name()
                            + " was left unclosed, so that nothing is stored of its end and its totals" + last);
        }
    }

    /** Watches a scope, which its span must not know. */
    private static final class Handle extends PhantomReference<Scope> {
        private final Span span;

        Handle(Scope scope, Span span, ReferenceQueue<Scope> queue) {
            super(scope, queue);
            this.span = span;
        }
    }
}
