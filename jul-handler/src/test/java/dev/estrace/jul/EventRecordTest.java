// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.estrace.core.record.TraceRecord;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class EventRecordTest {
    private static final Map<String, Object> ORDER = Map.of("order", 471);

    static Stream<Arguments> parameters() {
        return Stream.of(
                arguments("paid", new Object[] {ORDER}, ORDER),
                arguments("paid {0}", new Object[] {"acme", ORDER}, ORDER),
                arguments("paid {0}", new Object[] {ORDER}, Map.of()),
                arguments("paid {0,number}", new Object[] {ORDER}, Map.of()),
                arguments("paid", new Object[] {ORDER, "acme"}, Map.of()),
                arguments("paid", new Object[] {"acme", 3}, Map.of()),
                arguments("paid", new Object[] {Map.of(7, true)}, Map.of("7", true)),
                arguments("translated", new Object[] {ORDER}, Map.of()),
                arguments("paid", new Object[] {new BrokenMap()}, Map.of("unreadable_values", "java.lang.Error")),
                arguments("paid", new Object[] {}, Map.of()),
                arguments("paid", null, Map.of()),
                arguments(null, new Object[] {ORDER}, ORDER));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void readsTheLastParameterIfItIsAMapThatIsNotShown(
            @Nullable String message, Object @Nullable [] parameters, Map<String, Object> expected) {
        LogRecord event = new LogRecord(Level.INFO, message);
        event.setResourceBundle(new Translations());
        event.setParameters(parameters);
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        EventRecord.of(event, false).values().forEach(pairs::put);

        assertThat(pairs).isEqualTo(expected);
    }

    @Test
    void survivesAParameterThatThrowsAnything() {
        LogRecord event = new LogRecord(Level.INFO, "paid {0}");
        event.setParameters(new Object[] {new Unprintable()});

        assertThat(EventRecord.of(event, false).message()).isEqualTo("(the formatter threw java.lang.Error)");
    }

    @Test
    void survivesATranslationThatThrowsAnything() {
        LogRecord event = new LogRecord(Level.INFO, "paid");
        event.setParameters(new Object[] {ORDER});
        event.setResourceBundle(new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                throw new IllegalStateException("no file");
            }
        });

        assertThat(EventRecord.of(event, false).message())
                .isEqualTo("(the formatter threw java.lang.IllegalStateException)");
    }

    @Test
    void findsNoLineBehindAMemoryHandlerThatPassesARecordOn() {
        List<TraceRecord> made = new ArrayList<>();
        Logger logger = Logger.getLogger("org.acme.Remembered");
        MemoryHandler memory = new MemoryHandler(new Recording(made), 10, Level.SEVERE);
        logger.addHandler(memory);
        logger.setUseParentHandlers(false);
        logger.info("held back");
        logger.severe("lets it go");
        logger.info("held back too");
        memory.push();
        logger.removeHandler(memory);

        assertThat(made)
                .hasSize(3)
                .allSatisfy(record -> assertThat(record.source()).isNull());
    }

    static Stream<Arguments> waysToLog() {
        return Stream.of(
                arguments(
                        "JUL", (Consumer<String>) name -> Logger.getLogger(name).info("paid")),
                arguments("logp", (Consumer<String>)
                        name -> Logger.getLogger(name).logp(Level.INFO, "Other", "other", "paid")),
                arguments("System.Logger", (Consumer<String>)
                        name -> System.getLogger(name).log(System.Logger.Level.INFO, "paid")),
                arguments("SLF4J", (Consumer<String>)
                        name -> LoggerFactory.getLogger(name).info("paid")),
                arguments("SLF4J 2", (Consumer<String>)
                        name -> LoggerFactory.getLogger(name).atInfo().log("paid")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToLog")
    void findsTheLineBehindEachBridge(String name, Consumer<String> logging) {
        List<TraceRecord> made = new ArrayList<>();
        Logger logger = Logger.getLogger("org.acme.Bridged");
        Handler handler = new Recording(made);
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            logging.accept(logger.getName());
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(made).hasSize(1);
        StackTraceElement line = Objects.requireNonNull(made.get(0).source());
        assertThat(line.getFileName()).isEqualTo("EventRecordTest.java");
        assertThat(line.getMethodName()).startsWith("lambda$waysToLog$");
    }

    @Test
    void tellsTheSourceOfTheRecordWhenItWasLoggedElsewhere() {
        LogRecord event = new LogRecord(Level.INFO, "paid");
        event.setLongThreadID(4711);
        event.setSourceClassName("org.acme.Checkout");
        event.setSourceMethodName("pay");

        assertThat(EventRecord.of(event, true).source())
                .isEqualTo(new StackTraceElement("org.acme.Checkout", "pay", null, -1));
        assertThat(EventRecord.of(event, false).source()).isNull();
    }

    private static final class Recording extends Handler {
        private final List<TraceRecord> made;

        Recording(List<TraceRecord> made) {
            this.made = made;
        }

        @Override
        public void publish(LogRecord event) {
            made.add(EventRecord.of(event, true));
        }

        @Override
        public void flush() {
            // nothing waits
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static final class Translations extends ListResourceBundle {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"translated", "paid {0}"}};
        }
    }

    private static final class BrokenMap extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new Error("no entries");
        }
    }

    private static final class Unprintable {
        @Override
        public String toString() {
            throw new Error("no text");
        }
    }
}
