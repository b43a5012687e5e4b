// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.MessageFormatter;

class WorkloadTest {
    @Test
    void saysAHundredCharactersAndThrowsEveryHundredth() {
        AtomicInteger failures = new AtomicInteger();
        Workload workload = new Workload();
        for (int n = 0; n < 2_000; n++) {
            workload.log(new Expecting(failures), n);
        }
        assertThat(failures).hasValue(20);
        assertThat(Workload.MDC).hasSize(8);
    }

    private record Expecting(AtomicInteger failures) implements Driver {
        @Override
        public void context(Map<String, String> entries) {}

        @Override
        public void info(String template, Object first, Object second) {
            assertThat(MessageFormatter.basicArrayFormat(template, new Object[] {first, second}))
                    .hasSize(100);
        }

        @Override
        public void error(String template, Object first, Object second, Throwable failure) {
            info(template, first, second);
            assertThat(failure).hasCauseInstanceOf(IllegalArgumentException.class);
            failures.incrementAndGet();
        }
    }
}
