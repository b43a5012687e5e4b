// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static net.logstash.logback.argument.StructuredArguments.array;
import static net.logstash.logback.argument.StructuredArguments.defer;
import static net.logstash.logback.argument.StructuredArguments.entries;
import static net.logstash.logback.argument.StructuredArguments.fields;
import static net.logstash.logback.argument.StructuredArguments.keyValue;
import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.argument.StructuredArguments.raw;
import static net.logstash.logback.argument.StructuredArguments.v;
import static net.logstash.logback.argument.StructuredArguments.value;
import static net.logstash.logback.marker.Markers.aggregate;
import static net.logstash.logback.marker.Markers.append;
import static net.logstash.logback.marker.Markers.appendEntries;
import static net.logstash.logback.marker.Markers.appendRaw;
import static net.logstash.logback.marker.Markers.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.estrace.core.record.TraceRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

/** With the real logstash-logback-encoder. */
class LogstashPairsTest {
    private record Order(int number) {}

    static Stream<Arguments> structuredArguments() {
        return Stream.of(
                arguments(kv("order", 471), Map.of("order", 471)),
                arguments(keyValue("order", "a-1", "{0} is {1}"), Map.of("order", "a-1")),
                arguments(v("paid", true), Map.of("paid", true)),
                arguments(value("amount", 0.5), Map.of("amount", 0.5)),
                arguments(kv("counter", new AtomicLong(7)), Map.of("counter", 7L)),
                arguments(entries(Map.of("a", 1, 2, "b")), Map.of("a", 1, "2", "b")),
                arguments(array("items", "x", 7), Map.of("items", "[x, 7]")),
                arguments(raw("json", "{\"a\":1}"), Map.of("json", "{\"a\":1}")),
                arguments(fields(new Order(7)), Map.of("Order", "Order[number=7]")),
                arguments(fields(Map.of("a", 1)), Map.of("a", 1)),
                arguments(defer(() -> kv("late", 1)), Map.of("late", 1)),
                arguments(kv("order", new Unprintable()), Map.of("order", "(toString() threw java.lang.Error)")),
                arguments(entries(new BrokenMap()), Map.of("unreadable_values", "java.lang.IllegalStateException")),
                arguments("plain", Map.of()),
                arguments(Map.of("a", 1), Map.of()),
                arguments(null, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("structuredArguments")
    void readsStructuredArguments(@Nullable Object argument, Map<String, Object> pairs) {
        assertThat(pairsOf(record(event("paid", argument)))).isEqualTo(pairs);
    }

    static Stream<Arguments> markers() {
        Marker audit = MarkerFactory.getDetachedMarker("AUDIT");
        return Stream.of(
                arguments(append("order", 471), Map.of("order", 471), List.of()),
                arguments(appendEntries(Map.of("a", 1)), Map.of("a", 1), List.of()),
                arguments(appendRaw("json", "[1]"), Map.of("json", "[1]"), List.of()),
                arguments(append("a", 1).and(append("b", 2)), Map.of("a", 1, "b", 2), List.of()),
                arguments(append("a", 1).and(audit), Map.of("a", 1), List.of("AUDIT")),
                arguments(aggregate(audit, append("a", 1)), Map.of("a", 1), List.of("AUDIT")),
                arguments(Markers.defer(() -> append("a", 1)), Map.of("a", 1), List.of()),
                arguments(
                        Markers.defer(() -> append("a", 1).and(append("b", 2)).and(audit)),
                        Map.of("a", 1, "b", 2),
                        List.of("AUDIT")),
                arguments(Markers.defer(() -> Markers.defer(() -> append("a", 1))), Map.of("a", 1), List.of()),
                arguments(empty(), Map.of(), List.of()),
                arguments(audit, Map.of(), List.of("AUDIT")));
    }

    @ParameterizedTest
    @MethodSource("markers")
    void readsMarkersWithPairsAndMakesTagsOfTheOthers(Marker marker, Map<String, Object> pairs, List<String> tags) {
        LoggingEvent event = event("paid");
        event.addMarker(marker);
        TraceRecord record = record(event);

        assertThat(pairsOf(record)).isEqualTo(pairs);
        assertThat(record.tags()).isEqualTo(tags);
    }

    @Test
    @SuppressWarnings("deprecation") // SLF4J advises against nesting, and programs nest
    void endsWithMarkersThatReferToEachOther() {
        Marker one = MarkerFactory.getDetachedMarker("ONE");
        Marker other = MarkerFactory.getDetachedMarker("OTHER");
        one.add(other);
        other.add(one);
        LoggingEvent event = event("paid");
        event.addMarker(one);
        event.addMarker(other);

        assertThat(record(event).tags()).containsExactly("ONE", "OTHER");
    }

    @Test
    @SuppressWarnings("deprecation") // SLF4J advises against nesting, and programs nest
    void takesAHundredMarkersOfOneEvent() {
        Marker first = MarkerFactory.getDetachedMarker("0");
        Marker last = first;
        for (int i = 1; i < 100_000; i++) {
            Marker next = MarkerFactory.getDetachedMarker(Integer.toString(i));
            last.add(next);
            last = next;
        }
        LoggingEvent event = event("paid");
        event.addMarker(first);

        assertThat(record(event).tags()).hasSize(100).endsWith("99");
    }

    @Test
    void takesArgumentsForOthersWhenJacksonIsMissing() throws Exception {
        Class<?> arguments = new OtherLoader("tools.jackson.").loadClass(StructuredArguments.class.getName());
        Object argument =
                arguments.getMethod("keyValue", String.class, Object.class).invoke(null, "order", 471);

        assertThat(pairsOf(record(event("paid", argument)))).isEmpty();
    }

    @Test
    void readsObjectsOfAnyClassLoader() throws Exception {
        Class<?> arguments = new OtherLoader("nothing.").loadClass(StructuredArguments.class.getName());
        Object argument =
                arguments.getMethod("keyValue", String.class, Object.class).invoke(null, "order", 471);

        assertThat(arguments).isNotEqualTo(StructuredArguments.class);
        assertThat(pairsOf(record(event("paid", argument)))).isEqualTo(Map.of("order", 471));
    }

    @Test
    void letsTheLastOfEqualKeysWin() {
        LoggingEvent event = event("paid {}", kv("key", "argument"), kv("order", 1), kv("order", 2));
        event.addMarker(append("key", "marker"));
        event.addMarker(append("marker", "only"));
        event.addKeyValuePair(new KeyValuePair("key", "first"));
        event.addKeyValuePair(new KeyValuePair("key", "last"));
        event.addKeyValuePair(new KeyValuePair(null, "no key"));
        event.addKeyValuePair(new KeyValuePair("nothing", null));
        Map<String, @Nullable Object> expected =
                new LinkedHashMap<>(Map.of("key", "last", "marker", "only", "order", 2));
        expected.put("nothing", null);

        assertThat(pairsOf(record(event))).isEqualTo(expected);
        assertThat(event.getFormattedMessage()).isEqualTo("paid key=argument");
    }

    private static LoggingEvent event(String message, @Nullable Object... arguments) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        Logger logger = context.getLogger("org.acme.Checkout");
        LoggingEvent event = new LoggingEvent(Logger.class.getName(), logger, Level.INFO, message, null, null);
        event.setArgumentArray(arguments);
        return event;
    }

    private static TraceRecord record(LoggingEvent event) {
        return EventRecord.of(event, false);
    }

    private static Map<String, @Nullable Object> pairsOf(TraceRecord record) {
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        record.values().forEach(pairs::put);
        return pairs;
    }

    /** Has classes of logstash of its own, as each web application may, and misses others. */
    private static final class OtherLoader extends ClassLoader {
        private final String hidden;

        OtherLoader(String hidden) {
            super(LogstashPairsTest.class.getClassLoader());
            this.hidden = hidden;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(hidden)) {
                throw new ClassNotFoundException(name);
            }
            boolean own = name.startsWith("net.logstash.") && findLoadedClass(name) == null;
            return own ? defined(name) : super.loadClass(name, resolve);
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(file).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static final class Unprintable {
        @Override
        public String toString() {
            throw new Error("no text");
        }
    }

    private static final class BrokenMap extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("no entries");
        }
    }
}
