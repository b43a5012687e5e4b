// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A scripted answer and how often it is still to be given: once, unless told otherwise. Thread-safe. */
public final class AnswerTimes {
    private final Predicate<RecordedRequest> which;
    private final Answer answer;
    private final AtomicInteger left = new AtomicInteger(1);

    AnswerTimes(Predicate<RecordedRequest> which, Answer answer) {
        this.which = which;
        this.answer = answer;
    }

    /** Gives the answer this many times in all; to be called once. */
    public void times(int times) {
        left.addAndGet(times - 1);
    }

    boolean takes(RecordedRequest request) {
        return which.test(request) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    Answer answer() {
        return answer;
    }
}
