// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
    private static final Syntax<Long> UP_TO_64_GB = Sizes.longBetween("1KB", "64GB");

    @ParameterizedTest
    @CsvSource({
        "16MB, 16777216",
        "64KB, 65536",
        "' 5 MB ', 5242880",
        "1kb, 1024",
        "1 KiB, 1024",
        "2MiB, 2097152",
        "1GB, 1073741824",
        "64GiB, 68719476736",
        "2048, 2048",
        "2048 B, 2048",
    })
    void readsBinaryUnits(String text, long bytes) {
        assertThat(UP_TO_64_GB.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MB",
                "-1MB",
                "+1MB",
                "1.5MB",
                "16 M",
                "16TB",
                "1023",
                "65GB",
                "9999999999GB",
                "9223372036854775807",
                "999999999999999999GB",
                "18446744073709551616KB"
            })
    void refusesWhatIsNoSizeOrOutOfReach(String text) {
        assertThat(UP_TO_64_GB.parse(text)).isNull();
    }

    @Test
    void readsAnInt() {
        assertThat(Sizes.between("1KB", "100MB").parse("100MB")).isEqualTo(104_857_600);
        assertThat(Sizes.between("1KB", "100MB").parse("4GB")).isNull();
    }
}
