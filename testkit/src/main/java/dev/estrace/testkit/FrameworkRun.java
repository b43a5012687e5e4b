// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs the framework under test with an appender that sends to the destination. */
abstract class FrameworkRun {
    final LoggingFramework framework;
    final Destination destination;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    FrameworkRun(LoggingFramework framework, Destination destination) {
        this.framework = framework;
        this.destination = destination;
    }

    @AfterEach
    void close() {
        framework.stop();
        destination.close();
    }

    final void start() {
        start(Map.of());
    }

    /** Starts the framework with an appender that sends to the destination, and these settings above that. */
    final void start(Map<String, String> settings) {
        framework.start(configuration(settings));
    }

    final Path configuration(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("hosts", destination.uri().toString());
        all.put("index", destination.index());
        all.put("backoff", "10ms-100ms");
        all.put("closeTimeout", "30s");
        all.putAll(settings);
        return written(framework.configuration(all));
    }

    private Path written(String configuration) {
        try {
            return Files.writeString(directory.resolve(framework.configurationFile()), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document of the call, which is the only one. */
    final JsonNode stored(LogCall call) {
        start();
        framework.log(call);
        framework.stop();
        return onlyDocument();
    }

    final JsonNode onlyDocument() {
        assertThat(destination.documents()).hasSize(1);
        return destination.documents().get(0);
    }
}
