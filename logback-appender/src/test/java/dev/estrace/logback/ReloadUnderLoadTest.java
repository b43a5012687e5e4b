// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.TraceStats;
import dev.estrace.testkit.Load;
import dev.estrace.testkit.OwnThreads;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/**
 * The configuration is read again and again while threads log. Between two configurations Logback has no appender; what
 * does reach one is stored, or counted when its appender is stopped at that very moment.
 */
class ReloadUnderLoadTest {
    private static final int RELOADS = Boolean.getBoolean("estrace.faults") ? 100 : 20;
    private static final int EVENTS_OF_AN_APPENDER = 100;
    private static final Duration POLL = Duration.ofMillis(1);
    private static final Duration LINGER_AND_MORE = Duration.ofSeconds(30);

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final LoggerContext context = new LoggerContext();
    private final Set<Thread> threadsBefore = OwnThreads.running();
    private final List<Used> used = new ArrayList<>();

    @AfterEach
    void close() {
        context.stop();
        server.close();
    }

    @Test
    void losesNothingWhenTheSettingsStayWhatTheyAre() throws InterruptedException {
        storesEachRecordOnce(reload -> "");
    }

    @Test
    void losesNothingWhenTheSettingsChange() throws InterruptedException {
        storesEachRecordOnce(reload -> "<queueRecords>" + (50_000 + reload) + "</queueRecords>");
    }

    private void storesEachRecordOnce(IntFunction<String> elements) throws InterruptedException {
        context.setMDCAdapter(MDC.getMDCAdapter());
        Reached.EVENTS.set(0);
        Logger logger = context.getLogger("org.acme.Checkout");
        Load load = Load.start(logger::info);
        for (int reload = 0; reload <= RELOADS; reload++) {
            Joran.reload(context, configuration(elements.apply(reload)));
            used.add(new Used(elements.apply(reload), appender()));
            awaitEvents();
        }
        Set<String> logged = load.stop();
        context.stop();
        await().atMost(LINGER_AND_MORE)
                .untilAsserted(() -> assertThat(threadsBefore).containsAll(OwnThreads.running()));

        assertThat(server.duplicates()).isEmpty();
        assertThat(storedMessages()).allMatch(logged::contains).doesNotHaveDuplicates();
        long dropped = sum(stats -> stats.dropped(DropReason.CLOSED));
        assertThat(storedMessages()).hasSize((int) (Reached.EVENTS.get() - dropped));
        assertThat(sum(TraceStats::stored))
                .isEqualTo(server.documents().size())
                .isEqualTo(sum(TraceStats::accepted) - dropped);
    }

    /** With what all threads do when they do not come: nothing else would say who holds them up. */
    private static void awaitEvents() {
        long target = Reached.EVENTS.get() + EVENTS_OF_AN_APPENDER;
        try {
            await().atMost(LINGER_AND_MORE).pollInterval(POLL).until(() -> Reached.EVENTS.get() >= target);
        } catch (ConditionTimeoutException held) {
            StringBuilder threads = new StringBuilder("no " + EVENTS_OF_AN_APPENDER + " events; threads:\n");
            Thread.getAllStackTraces()
                    .forEach((thread, frames) -> threads.append(thread)
                            .append(Arrays.toString(frames))
                            .append('\n'));
            throw new AssertionError(threads.toString(), held);
        }
    }

    /** Without what the library itself tells of drops. */
    private List<String> storedMessages() {
        return server.documents().stream()
                .filter(document -> document.path("record_kind").asText().equals("log"))
                .map(document -> document.path("message").asText())
                .toList();
    }

    /** Over all pipelines: appenders with the same settings and the same counts had the same one. */
    private long sum(ToLongFunction<TraceStats> count) {
        Set<Counted> pipelines = new HashSet<>();
        used.forEach(each ->
                pipelines.add(new Counted(each.elements(), each.appender().stats())));
        return pipelines.stream()
                .mapToLong(pipeline -> count.applyAsLong(pipeline.stats()))
                .sum();
    }

    private EsTraceAppender appender() {
        return (EsTraceAppender)
                requireNonNull(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("ES"));
    }

    private String configuration(String elements) {
        return "<appender name=\"ES\" class=\"dev.estrace.logback.EsTraceAppender\"><hosts>" + server.uri()
                + "</hosts><whenFull>block</whenFull><maxBlock>30s</maxBlock><closeTimeout>30s</closeTimeout>"
                + "<flushInterval>50ms</flushInterval>" + elements + "<filter class=\"" + Reached.class.getName()
                + "\"/></appender><root level=\"INFO\"><appender-ref ref=\"ES\"/></root>";
    }

    private record Used(String elements, EsTraceAppender appender) {}

    private record Counted(String elements, TraceStats stats) {}

    /** Counts the events that the appender is given. */
    public static final class Reached extends Filter<ILoggingEvent> {
        static final AtomicLong EVENTS = new AtomicLong();

        @Override
        public FilterReply decide(ILoggingEvent event) {
            EVENTS.incrementAndGet();
            return FilterReply.NEUTRAL;
        }
    }
}
