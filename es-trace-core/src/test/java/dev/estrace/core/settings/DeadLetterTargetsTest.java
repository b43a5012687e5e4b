// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.DeadLetterTarget.InFile;
import dev.estrace.core.settings.DeadLetterTarget.InIndex;
import dev.estrace.core.settings.DeadLetterTarget.InMemory;
import dev.estrace.core.settings.DeadLetterTarget.ToAppender;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTargetsTest {
    @Test
    void readsEachTarget() {
        assertThat(DeadLetterTargets.SYNTAX.parse("file:/var/lib/a b:c.ndjson"))
                .isEqualTo(new InFile(Path.of("/var/lib/a b:c.ndjson")));
        assertThat(DeadLetterTargets.SYNTAX.parse(" index: Dead-%{yyyy.MM} "))
                .isEqualTo(new InIndex(new IndexPattern("dead-", "yyyy.MM", "")));
        assertThat(DeadLetterTargets.SYNTAX.parse("appender:Console")).isEqualTo(new ToAppender("Console"));
        assertThat(DeadLetterTargets.SYNTAX.parse("Memory")).isEqualTo(new InMemory());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "file", "file:", "file: ", "file:a\u0000b", "index:a b", "index:*", "console", "kafka:x"})
    void refusesAnythingElse(String text) {
        assertThat(DeadLetterTargets.SYNTAX.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/a/b", "index:dead", "index:dead-%{yyyy}", "appender:a:b", "memory"})
    void readsWhatItWrites(String text) {
        assertThat(DeadLetterTargets.SYNTAX.parse(text)).hasToString(text);
    }

    @Test
    void makesAPathAbsolute() {
        assertThat(DeadLetterTargets.SYNTAX.parse("file:dead.ndjson"))
                .isEqualTo(new InFile(Path.of("dead.ndjson").toAbsolutePath()));
    }

    @Test
    void isAFileBesideTheSpoolWhenNothingIsSet() {
        assertThat(DeadLetterTarget.unset(Path.of("/spool"))).hasToString("file:/spool/dead-letters.ndjson");
        assertThat(DeadLetterTarget.unset(null)).hasToString("memory");
    }
}
