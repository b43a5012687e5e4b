// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void quickMeansFewerAndShorterRounds() {
        Options quick = Options.parse(List.of("--quick"));
        Options full = Options.parse(List.of());
        assertThat(quick.rounds()).isLessThan(full.rounds());
        assertThat(quick.effort().records()).isLessThan(full.effort().records());
        assertThat(quick.contestants()).isEqualTo(Contestant.ALL);
    }

    @Test
    void eachCanBeSet() {
        Options options = Options.parse(List.of(
                "--drivers",
                "agido",
                "--rounds",
                "2",
                "--records",
                "1001",
                "--threads",
                "2",
                "--seconds",
                "4",
                "--quick",
                "--out",
                "table.md"));
        assertThat(options)
                .isEqualTo(new Options(
                        2, new Effort(1000, 2, 4), List.of(Contestant.named("agido")), Path.of("table.md")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--fast", "1")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--rounds")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--rounds", "0")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(List.of("--drivers", "none")));
    }
}
