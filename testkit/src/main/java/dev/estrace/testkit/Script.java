// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Which answer comes next. Thread-safe. */
final class Script {
    private final List<AnswerTimes> steps = new CopyOnWriteArrayList<>();
    private volatile Answer otherwise = Answer.good();

    AnswerTimes add(Predicate<RecordedRequest> which, Answer answer) {
        AnswerTimes step = new AnswerTimes(which, answer);
        steps.add(step);
        return step;
    }

    void otherwise(Answer answer) {
        otherwise = answer;
    }

    void clear() {
        steps.clear();
        otherwise = Answer.good();
    }

    Answer next(RecordedRequest request) {
        return steps.stream()
                .filter(step -> step.takes(request))
                .findFirst()
                .map(AnswerTimes::answer)
                .orElseGet(() -> request.isBulk() ? otherwise : Answer.good());
    }
}
