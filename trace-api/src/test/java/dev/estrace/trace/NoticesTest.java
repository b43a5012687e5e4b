// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.settings.TraceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners that throw. */
class NoticesTest {
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void restore() {
        Trace.tellProblemsTo((severity, sentence) -> System.err.println(sentence));
    }

    @Test
    void oneThatThrowsDoesNotReachTheApplication() {
        Trace.tellProblemsTo((severity, sentence) -> {
            calls.incrementAndGet();
            throw new StackOverflowError();
        });

        assertThatNoException().isThrownBy(() -> {
            try (Tracer tracer = Trace.using(TraceSettings.builder("refused")
                    .set("hosts", "not an address")
                    .build())) {
                tracer.run("r").start().close();
            }
        });
        assertThat(calls).hasValue(1);
    }

    @Test
    void oneThatThrowsIsToldNothingAnyMore() {
        Notices notices = new Notices((severity, sentence) -> {
            calls.incrementAndGet();
            throw new IllegalStateException("broken");
        });
        notices.tellOnce(Severity.WARNING, "one");
        notices.tell(Severity.WARNING, "two");

        assertThat(calls).hasValue(1);
    }

    @Test
    void wantOfMemoryIsNotHeldAgainstIt() {
        List<String> told = new ArrayList<>();
        Notices notices = new Notices((severity, sentence) -> {
            told.add(sentence);
            throw new OutOfMemoryError();
        });
        notices.tell(Severity.WARNING, "one");
        notices.tell(Severity.WARNING, "two");

        assertThat(told).containsExactly("one", "two");
    }
}
