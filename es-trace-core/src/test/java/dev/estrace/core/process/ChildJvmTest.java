// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ChildJvmTest {
    @Test
    void aProgramThatDoesNotSaySomethingInTimeShowsWhatItSaidAndWhereItIs() throws Exception {
        try (ChildJvm child = ChildJvm.start(Waits.class)) {
            child.awaitSaid("waiting", Duration.ofSeconds(30));

            assertThatThrownBy(() -> child.awaitSaid("done", Duration.ofMillis(200)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("did not say done")
                    .hasMessageContaining("\nwaiting\n")
                    .hasMessageContaining("Waits.main");
        }
    }

    static final class Waits {
        private Waits() {}

        public static void main(String[] arguments) throws InterruptedException {
            Program.say("waiting");
            new CountDownLatch(1).await();
        }
    }
}
