// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.estrace.core.report.ProblemListener.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoicesTest {
    private final Voices voices = new Voices();
    private final List<String> told = new ArrayList<>();

    @Test
    void aListenerThatThrowsIsNotToldAnythingAnyMore() {
        addOneThatThrowsFirst(new IllegalStateException());
        voices.tell(Severity.INFO, "first");
        voices.tell(Severity.INFO, "second");

        assertThat(told).isEmpty();
    }

    @Test
    void aListenerWithoutMemoryIsToldTheNextTime() {
        addOneThatThrowsFirst(new OutOfMemoryError());
        assertThatThrownBy(() -> voices.tell(Severity.INFO, "first")).isInstanceOf(OutOfMemoryError.class);
        voices.tell(Severity.INFO, "second");

        assertThat(told).containsExactly("es: second");
    }

    private <T extends Throwable> void addOneThatThrowsFirst(T failure) {
        List<T> failures = new ArrayList<>(List.of(failure));
        voices.add("es", (severity, sentence) -> {
            if (!failures.isEmpty()) {
                VoicesTest.<RuntimeException>sneak(failures.remove(0));
            }
            told.add(sentence);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
