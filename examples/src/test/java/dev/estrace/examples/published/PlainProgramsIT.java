// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest programs, whose class paths hold their framework and ours: what they log is stored, and that is all. */
class PlainProgramsIT {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @TempDir
    private Path folder;

    private Configured programs;

    @BeforeEach
    void configure() {
        programs = new Configured(folder, server.uri());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aLog4j2ProgramWithoutSlf4jPrintsNothing() {
        programs.log4j2().run().assertSilent();
        assertThat(messages()).containsExactly("one", "two", "three");
    }

    @Test
    void aLog4j2ProgramFindsThePluginOnJdk25() {
        programs.log4j2().on(OtherJdk.home(25)).run().assertSilent();
        assertThat(messages()).containsExactly("one", "two", "three");
    }

    @Test
    void aJulProgramWithoutSlf4jPrintsNothing() {
        programs.jul().run().assertSilent();
        assertThat(messages()).containsExactly("one", "two", "three");
    }

    /** With httpclient5 in sight, each request would log, and each record make a request. */
    @Test
    void aLogbackProgramWithRootAtDebugDoesNotLoop() {
        programs.logback().run().assertSilent();
        assertThat(messages()).containsExactly("one", "two", "three");
    }

    private List<String> messages() {
        return server.documents().stream()
                .map(document -> document.path("message").asText())
                .toList();
    }
}
