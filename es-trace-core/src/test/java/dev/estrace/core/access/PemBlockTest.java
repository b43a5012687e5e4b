// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PemBlockTest {
    @Test
    void areThoseThatAreWhole() {
        assertThat(PemBlock.read(("text -----BEGIN A-----cut-----BEGIN B KEY-----one-two---three-----END B KEY-----\n-----BEGIN C-----"
                                + "-----END D----- -----BEGIN E----------END E-----")
                        .getBytes(US_ASCII)))
                .containsExactly(new PemBlock("B KEY", "one-two---three"), new PemBlock("E", ""));
        assertThat(PemBlock.read("-----BEGIN A".getBytes(US_ASCII))).isEmpty();
        assertThat(PemBlock.read("-----BEGIN A-----".getBytes(US_ASCII))).isEmpty();
    }

    @Test
    @Timeout(20)
    void areFoundInOddFilesToo() {
        String odd = "-----BEGIN A-----" + "-a".repeat(2 << 20) + "-----END A-----";
        String cut = "-----BEGIN A-----".repeat(200_000);

        assertThat(PemBlock.read(odd.getBytes(US_ASCII))).hasSize(1);
        assertThat(PemBlock.read(cut.getBytes(US_ASCII))).isEmpty();
    }
}
