// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookUpOptionsTest {
    @Test
    void readsWhatIsGiven() {
        assertThat(LookUpOptions.parse(List.of())).isEqualTo(new LookUpOptions(1_000_000, 15, null));
        assertThat(LookUpOptions.parse(List.of("--records", "200000", "--rounds", "3", "--out", "table.md")))
                .isEqualTo(new LookUpOptions(200_000, 3, Path.of("table.md")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LookUpOptions.parse(List.of("--records", "5")))
                .withMessage("--records must be 100000 or more, not 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LookUpOptions.parse(List.of("--round", "5")))
                .withMessage("Unknown: --round");
        assertThatIllegalArgumentException().isThrownBy(() -> LookUpOptions.parse(List.of("--out")));
    }
}
