// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program, log4j-core and our jars, merged into one jar. */
class FatJarIT {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void findsThePluginWhenTheDescriptorsAreMerged() throws IOException {
        program().runFrom(merged().withMergedPlugins().writeTo(jar())).assertSilent();

        assertThat(server.documents()).hasSize(3);
    }

    @Test
    void findsThePluginOnJdk25() throws IOException {
        Program program = program().on(OtherJdk.home(25));
        program.runFrom(merged().withMergedPlugins().writeTo(jar())).assertSilent();

        assertThat(server.documents()).hasSize(3);
    }

    /** The trap: the descriptor of log4j-core comes first, and says nothing of ours. */
    @Test
    void needsTheDescriptorsMerged() throws IOException {
        Program.Outcome outcome = program().runFrom(merged().writeTo(jar()));

        assertThat(server.requests()).isEmpty();
        assertThat(outcome.err()).anyMatch(line -> line.contains("EsTrace"));
    }

    private Program program() {
        return Program.of(Log4j2Program.class, List.of()).with(new Configured(folder, server.uri()).log4j2Option());
    }

    private static MergedJar merged() throws IOException {
        List<Path> jars = new ArrayList<>(Library.log4j2());
        jars.add(Published.jar(Published.LOG4J2));
        jars.add(Published.jar(Published.CORE));
        return new MergedJar(jars, Log4j2Program.class);
    }

    private Path jar() {
        return folder.resolve("program.jar");
    }
}
