// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of message, through loggers that make an event for each call and through those that use events again. */
class MessageValuesTest {
    private static final String CONFIGURATION = "<Appenders><EsTrace name=\"es\" hosts=\"%s\"/></Appenders>"
            + "<Loggers><Root level=\"INFO\"><AppenderRef ref=\"es\"/></Root></Loggers>";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> calls() {
        StructuredDataMessage structured = new StructuredDataMessage("id@1", "paid", "audit");
        structured.put("order", "471");
        return Stream.of(
                        call(new StringMapMessage().with("order", "471"), "{\"order\": \"471\"}"),
                        call(new MapMessage<>(Map.of("order", 471)), "{\"order\": 471}"),
                        call(structured, "{\"order\": \"471\"}"),
                        call(new ObjectMessage(Map.of("order", 471)), "{\"order\": 471}"),
                        call(new ObjectMessage(Map.of(7, true)), "{\"7\": true}"),
                        call(new ObjectMessage("text"), null),
                        call(new ObjectArrayMessage("a", Map.of("b", 1)), null),
                        call(new ParameterizedMessage("paid {}", Map.of("b", 1)), null),
                        call(
                                new ObjectMessage(new BrokenMap()),
                                "{\"unreadable_values\": \"java.lang.IllegalStateException\"}"),
                        call(new Unprintable(), null),
                        call("an object", logger -> logger.info(Map.of("order", 471)), "{\"order\": 471}"),
                        call("a text", logger -> logger.info((Object) "text"), null),
                        call("another object", logger -> logger.info(TimeUnit.DAYS), null),
                        call("a parameter", logger -> logger.info("paid {}", Map.of("order", 471)), null))
                .flatMap(call -> Stream.of(
                        arguments(new LoggerContext("plain"), call.get()[0], call.get()[1], call.get()[2]),
                        arguments(new AsyncLoggerContext("async"), call.get()[0], call.get()[1], call.get()[2])));
    }

    @ParameterizedTest(name = "{1} in {0}")
    @MethodSource("calls")
    void readsEntriesOfMapsOnly(LoggerContext context, String name, Consumer<Logger> call, JsonNode metadata) {
        ConfiguredContext.start(context, CONFIGURATION.formatted(server.uri()));
        call.accept(context.getLogger("org.acme.Checkout"));
        context.stop();

        assertThat(server.documents())
                .singleElement()
                .satisfies(document -> assertThat(document.path("metadata")).isEqualTo(metadata));
    }

    private static Arguments call(Message message, @Nullable String metadata) {
        return call(message.getClass().getSimpleName(), logger -> logger.info(message), metadata);
    }

    private static Arguments call(String name, Consumer<Logger> call, @Nullable String metadata) {
        return arguments(name, call, tree(metadata));
    }

    private static JsonNode tree(@Nullable String json) {
        try {
            return json == null ? MissingNode.getInstance() : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class BrokenMap extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("no entries");
        }

        @Override
        public String toString() {
            return "broken";
        }
    }

    /** Log4j2 itself would lose it if it asked for its text before the appender does. */
    @AsynchronouslyFormattable
    private static final class Unprintable implements Message {
        private static final long serialVersionUID = 1;

        @Override
        public String getFormattedMessage() {
            throw new IllegalStateException("no text");
        }

        @Override
        public Object @Nullable [] getParameters() {
            return null;
        }

        @Override
        public @Nullable Throwable getThrowable() {
            return null;
        }
    }
}
