// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "user, user, true",
        "user, user_id, false",
        "user*, user_id, true",
        "*, anything, true",
        "*, '', true",
        "'', '', true",
        "'', a, false",
        "*token*, access_token_2, true",
        "*token, token_2, false",
        "a*b*c, aXXbYYc, true",
        "a*b*c, aXXbYY, false",
        "x-?, x-1, true",
        "x-?, x-12, false",
        "a.c, abc, false",
        "User, user, false",
        "***, abc, true"
    })
    void fitsWholeNames(String pattern, String name, boolean fits) {
        assertThat(Glob.of(pattern).matches(name)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"*password*, userPASSWORD1", "PassWord, password", "straße*, STRAßE1"})
    void ignoresCaseWhenAskedTo(String pattern, String name) {
        assertThat(Glob.ignoringCase(pattern).matches(name)).isTrue();
    }

    @Test
    void staysQuickWithManyStars() {
        Glob glob = Glob.of("*a".repeat(50) + "*b");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(glob.matches("a".repeat(33_000))).isFalse());
    }
}
