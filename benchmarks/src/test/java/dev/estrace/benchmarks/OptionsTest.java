// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.estrace.benchmarks.driver.Contestant;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void measuresEverythingAtLengthUnlessToldOtherwise() {
        assertThat(Options.parse(List.of())).isEqualTo(new Options(false, Suite.names(), Contestant.ALL, null));
    }

    @Test
    void eachCanBeSet() {
        Options options = Options.parse(
                List.of("--drivers", "agido", "--only", "null-sink", "--quick", "--out", "some/RESULTS.md"));
        assertThat(options)
                .isEqualTo(new Options(
                        true, List.of("null-sink"), List.of(Contestant.named("agido")), Path.of("some/RESULTS.md")));
        assertThat(options.picture()).isEqualTo(Path.of("some/RESULTS.svg"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--fast", "1")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--only")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--only", "none")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--drivers", "none")));
    }
}
