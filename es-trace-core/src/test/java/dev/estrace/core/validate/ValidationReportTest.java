// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationReportTest {
    private static final Finding PASSED = Finding.pass(Step.TLS, "a certificate of \"us\"");
    private static final Finding SKIPPED = Finding.skip(Step.CLOCK, "no right to ask");
    private static final Finding WARNED = Finding.warn(Step.LIFECYCLE, "there is none", "delete by hand");
    private static final Finding FAILED = Finding.fail(Step.PRIVILEGES, "no right to write", "grant it");

    @Test
    void isAsBadAsTheWorstFinding() {
        assertThat(report(PASSED).verdict()).isEqualTo(Verdict.PASS);
        assertThat(report(SKIPPED, PASSED).verdict()).isEqualTo(Verdict.SKIP);
        assertThat(report(WARNED, SKIPPED).verdict()).isEqualTo(Verdict.WARN);
        assertThat(report(WARNED, FAILED, PASSED).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void endsACommandBadlyOnlyWhenSomethingFailed() {
        assertThat(report(PASSED, SKIPPED, WARNED).exitCode()).isZero();
        assertThat(report(PASSED, FAILED).exitCode()).isEqualTo(1);
    }

    @Test
    void tellsEachFindingInALineAndWhatToDoBelow() {
        assertThat(report(PASSED, FAILED, SKIPPED)).hasToString("""
                PASS  TLS              a certificate of "us"
                FAIL  privileges       no right to write
                                       grant it
                SKIP  clock            no right to ask
                1 passed, 0 warned, 1 failed, 1 not checked""");
    }

    @Test
    void tellsOneFindingInASentence() {
        assertThat(FAILED).hasToString("privileges: no right to write; grant it");
        assertThat(PASSED).hasToString("TLS: a certificate of \"us\"");
    }

    @Test
    void tellsMachinesTheSame() throws Exception {
        JsonNode json = new ObjectMapper().readTree(report(PASSED, FAILED).json());
        assertThat(json.path("verdict").textValue()).isEqualTo("fail");
        assertThat(json.at("/findings/0"))
                .hasToString(
                        "{\"step\":\"tls\",\"verdict\":\"pass\",\"seen\":\"a certificate of \\\"us\\\"\",\"advice\":\"\"}");
        assertThat(json.at("/findings/1/advice").textValue()).isEqualTo("grant it");
    }

    private static ValidationReport report(Finding... findings) {
        return new ValidationReport(List.of(findings));
    }
}
