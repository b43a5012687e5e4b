// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MicroOptionsTest {
    @Test
    void quickMeansFewerRunsOfThePattern() {
        MicroOptions quick = MicroOptions.parse(List.of("--quick", "Queue"));
        MicroOptions full = MicroOptions.parse(List.of("Queue"));

        assertThat(quick.options().getIncludes()).containsExactly("Queue");
        assertThat(quick.options().getForkCount().get())
                .isLessThan(full.options().getForkCount().get());
    }

    @Test
    void runsAllWithoutAPattern() {
        assertThat(MicroOptions.parse(List.of())).isEqualTo(new MicroOptions(false, ".*"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> MicroOptions.parse(List.of("--fast")));
        assertThatIllegalArgumentException().isThrownBy(() -> MicroOptions.parse(List.of("Queue", "Encode")));
    }
}
