// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerPropertiesTest {
    private static final String FILE_PROPERTY = "java.util.logging.config.file";

    private final List<String> problems = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    @AfterEach
    void reset() {
        System.clearProperty(FILE_PROPERTY);
        LogManager.getLogManager().reset();
    }

    @Test
    void readsTheSettingsOfItsClassAlone() throws IOException {
        HandlerProperties properties = read("""
                dev.estrace.jul.EsTraceHandler.team = payments
                dev.estrace.jul.HandlerPropertiesTest$Second.team = sales
                dev.estrace.jul.EsTraceHandler.level = FINE
                """);

        assertThat(properties.settings()).isEqualTo(Map.of("team", "payments"));
        assertThat(new HandlerProperties(Second.class, problems::add).settings())
                .isEqualTo(Map.of("team", "sales"));
    }

    @Test
    void passesUnknownKeysOnToBeNamed() throws IOException {
        HandlerProperties properties =
                read("dev.estrace.jul.EsTraceHandler.formatter = java.util.logging.XMLFormatter");

        assertThat(properties.settings()).containsOnlyKeys("formatter");
    }

    @Test
    void passesOnNothingThatTheLogManagerDidNotTake() throws IOException {
        HandlerProperties properties = read("dev.estrace.jul.EsTraceHandler.team = payments");
        LogManager.getLogManager().reset();

        assertThat(properties.settings()).isEmpty();
    }

    @Test
    void honoursLevelAndFilter() throws IOException {
        HandlerProperties properties = read("""
                dev.estrace.jul.EsTraceHandler.level = 950
                dev.estrace.jul.EsTraceHandler.filter = dev.estrace.jul.HandlerPropertiesTest$Nothing
                """);

        assertThat(properties.level().intValue()).isEqualTo(950);
        assertThat(properties.filter()).isInstanceOf(Nothing.class);
        assertThat(problems).isEmpty();
    }

    @Test
    void takesEveryRecordWhenNothingIsSaid() throws IOException {
        HandlerProperties properties = read("dev.estrace.jul.EsTraceHandler.level =");

        assertThat(properties.level()).isEqualTo(Level.ALL);
        assertThat(properties.filter()).isNull();
        assertThat(problems).isEmpty();
    }

    @Test
    void tellsBadLevelsAndFilters() throws IOException {
        HandlerProperties properties = read("""
                dev.estrace.jul.EsTraceHandler.level = LOUD
                dev.estrace.jul.EsTraceHandler.filter = java.lang.String
                """);

        assertThat(properties.level()).isEqualTo(Level.ALL);
        assertThat(properties.filter()).isNull();
        assertThat(problems)
                .satisfiesExactly(
                        level -> assertThat(level).contains("level \"LOUD\"", "the default ALL is used"),
                        filter -> assertThat(filter).contains("filter \"java.lang.String\"", "no filter is used"));
    }

    private HandlerProperties read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("logging.properties"), text);
        System.setProperty(FILE_PROPERTY, file.toString());
        LogManager.getLogManager().readConfiguration();
        return new HandlerProperties(EsTraceHandler.class, problems::add);
    }

    static final class Second extends EsTraceHandler {}

    /** Lets nothing pass. */
    static final class Nothing implements Filter {
        @Override
        public boolean isLoggable(LogRecord event) {
            return false;
        }
    }
}
