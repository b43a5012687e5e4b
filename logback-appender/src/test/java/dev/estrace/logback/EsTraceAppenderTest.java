// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import dev.estrace.core.report.DropReason;
import dev.estrace.core.report.TraceStats;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class EsTraceAppenderTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("org.acme.Checkout");
    private final EsTraceAppender appender = new EsTraceAppender();

    @BeforeEach
    void configureInCode() {
        context.setMDCAdapter(MDC.getMDCAdapter());
        appender.setContext(context);
        appender.setName("ES");
        appender.setHosts(server.uri().toString());
        appender.setTeam("payments");
    }

    @AfterEach
    void close() {
        appender.stop();
        context.stop();
        server.close();
    }

    @Test
    void worksConfiguredInCode() {
        appender.start();
        logger.addAppender(appender);
        logger.info("paid");
        appender.stop();

        assertThat(server.documents())
                .singleElement()
                .satisfies(document ->
                        assertThat(document.path("genops.team").asText()).isEqualTo("payments"));
    }

    /** About twice what was measured: a record, its place in the queue, and what holds its MDC. */
    @Test
    void allocatesFewBytesForAnEvent() {
        appender.start();
        ILoggingEvent event = event();
        event.getFormattedMessage(); // Logback's own bytes

        long first = bytesOf(() -> appender.doAppend(event), 5_000);
        long second = bytesOf(() -> appender.doAppend(event), 5_000);

        assertThat(appender.stats().accepted()).isEqualTo(10_000);
        assertThat(Math.min(first, second) / 5_000).isLessThan(400);
    }

    private static long bytesOf(Runnable call, int calls) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            call.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void needsNoName() {
        appender.setName(null);
        appender.setFlushInterval("soon");
        appender.start();

        assertThat(context.getStatusManager().getCopyOfStatusList())
                .anyMatch(
                        status -> status.getMessage().startsWith("dev.estrace.logback.EsTraceAppender: flushInterval"));
    }

    @Test
    void startsOnceHoweverOftenAsked() {
        appender.start();
        appender.start();
        appender.doAppend(event());
        appender.stop();

        assertThat(server.documents()).hasSize(1);
        assertThat(appender.stats().balances()).isTrue();
    }

    @Test
    void stopsCalmlyWhenStoppedAlreadyOrNeverStarted() {
        assertThatCode(appender::stop).doesNotThrowAnyException();
        assertThat(appender.stats()).extracting(TraceStats::accepted).isEqualTo(0L);
        appender.start();
        appender.stop();

        assertThatCode(appender::stop).doesNotThrowAnyException();
    }

    @Test
    void countsAnEventOfWhichNoRecordCanBeMadeAndThrowsNothing() {
        appender.start();
        ILoggingEvent broken = new LoggingEvent(Logger.class.getName(), logger, Level.INFO, "paid", null, null) {
            @Override
            public Map<String, String> getMDCPropertyMap() {
                throw new OutOfMemoryError("no heap");
            }
        };

        assertThatCode(() -> appender.doAppend(broken)).doesNotThrowAnyException();
        appender.stop();
        assertThat(appender.stats().dropped(DropReason.INTERNAL)).isEqualTo(1);
        assertThat(appender.stats().balances()).isTrue();
    }

    @Test
    void takesNothingBeforeTheStartAndAfterTheStop() {
        appender.doAppend(event());
        appender.append(event());
        appender.start();
        appender.stop();
        appender.doAppend(event());
        appender.append(event());

        assertThat(server.documents()).isEmpty();
        assertThat(appender.stats().accepted()).isEqualTo(appender.stats().dropped());
    }

    @Test
    void keepsTheThreadAndTheMdcOfAnEventThatAnotherThreadHandsOver() throws InterruptedException {
        appender.start();
        MDC.put("run_id", "run-1");
        ILoggingEvent event = event();
        event.prepareForDeferredProcessing();
        MDC.clear();
        Thread other = new Thread(() -> appender.doAppend(event), "other");
        other.start();
        other.join();
        appender.stop();

        JsonNode document = server.documents().get(0);
        assertThat(document.path("run_id").asText()).isEqualTo("run-1");
        assertThat(document.path("thread_name").asText())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(document.path("thread").asLong()).isZero();
    }

    private ILoggingEvent event() {
        return new LoggingEvent(Logger.class.getName(), logger, Level.INFO, "paid", null, null);
    }
}
