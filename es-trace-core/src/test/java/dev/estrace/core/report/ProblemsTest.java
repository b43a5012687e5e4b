// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.report.ProblemListener.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may be anything, and overflow
    private final List<String> told = new ArrayList<>();
    private final Problems problems = new Problems((severity, sentence) -> told.add(sentence), now::get);

    @Test
    void tellsAtOnceThenOnceAMinute() {
        for (int second = 0; second < 120; second++) {
            problems.tell("path", Severity.WARNING, "no way");
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }

        assertThat(told).containsExactly("no way", "no way (59 more times since this was last told)");
    }

    @Test
    void tellsRecoveryOnceAndOnlyIfItWasTold() {
        problems.recovered("path", "a way again");
        problems.tell("path", Severity.WARNING, "no way");
        problems.recovered("path", "a way again");
        problems.recovered("path", "a way again");

        assertThat(told).containsExactly("no way", "a way again");
    }

    @Test
    void whatComesAndGoesWithinAMinuteIsToldOnce() {
        for (int i = 0; i < 100; i++) {
            problems.tell("path", Severity.WARNING, "no way");
            problems.recovered("path", "a way again");
        }
        assertThat(told).containsExactly("no way", "a way again");

        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        problems.tell("path", Severity.WARNING, "no way");
        problems.recovered("path", "a way again");
        assertThat(told).endsWith("no way (99 more times since this was last told)", "a way again");
    }

    @Test
    void sentencesStayOnOneLineAndShort() {
        problems.tell("path", Severity.WARNING, "no\n\u001b[31mway" + "x".repeat(5000));

        assertThat(told).singleElement().asString().startsWith("no [31mway").hasSizeLessThan(1010);
    }

    @Test
    void whatThereIsNoMemoryToTellIsToldNextTime() {
        List<OutOfMemoryError> failures = new ArrayList<>(List.of(new OutOfMemoryError(), new OutOfMemoryError()));
        Problems forgetful = new Problems(
                (severity, sentence) -> {
                    if (failures.size() % 2 == 0 && !failures.isEmpty()) {
                        throw failures.remove(0);
                    }
                    told.add(sentence);
                },
                now::get);

        assertThat(forgetful.tell("path", Severity.WARNING, "no way")).isFalse();
        assertThat(forgetful.tell("path", Severity.WARNING, "no way")).isTrue();
        failures.add(new OutOfMemoryError());
        forgetful.recovered("path", "a way again");
        forgetful.recovered("path", "a way again");
        forgetful.recovered("path", "a way again");

        assertThat(told).containsExactly("no way", "a way again");
    }

    @Test
    void kindsAreThrottledApart() {
        problems.tell("path", Severity.WARNING, "no way");
        problems.tell("queue", Severity.ERROR, "full");

        assertThat(told).containsExactly("no way", "full");
    }
}
