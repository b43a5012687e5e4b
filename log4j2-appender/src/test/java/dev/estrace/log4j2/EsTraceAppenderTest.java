// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.estrace.core.report.DropReason;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.AbstractLogEvent;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AppenderLoggingException;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EsTraceAppenderTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void worksConfiguredInCode() {
        EsTraceAppender appender = builder().setTeam("payments").build();
        appender.start();
        appender.append(event(Level.INFO));
        appender.stop();

        assertThat(server.documents())
                .singleElement()
                .satisfies(document ->
                        assertThat(document.path("genops.team").asText()).isEqualTo("payments"));
    }

    /** About twice what was measured: a record, its place in the queue, and what holds its MDC. */
    @Test
    void allocatesFewBytesForAnEvent() {
        EsTraceAppender appender = builder().build();
        appender.start();
        LogEvent event = event(Level.INFO);

        long first = bytesOf(() -> appender.append(event), 5_000);
        long second = bytesOf(() -> appender.append(event), 5_000);

        assertThat(appender.stats().accepted()).isEqualTo(10_000);
        appender.stop();
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
    void startsAndStopsOnceHoweverOftenAsked() {
        EsTraceAppender appender = builder().build();
        appender.stop();
        appender.start();
        appender.start();
        appender.append(event(Level.INFO));
        appender.stop();
        appender.stop();

        assertThat(server.documents()).hasSize(1);
        assertThat(appender.stats().accepted()).isEqualTo(1);
    }

    @Test
    void takesNothingBeforeTheStartAndAfterTheStop() {
        EsTraceAppender appender = builder().build();
        assertThatCode(() -> appender.append(event(Level.INFO))).doesNotThrowAnyException();
        assertThat(appender.stats().accepted()).isZero();
        appender.start();
        appender.stop();
        assertThatCode(() -> appender.append(event(Level.INFO))).doesNotThrowAnyException();

        assertThat(appender.stats().dropped(DropReason.CLOSED)).isEqualTo(1);
        assertThat(server.documents()).isEmpty();
    }

    @Test
    void mapsTheOtherLevelsToTheNearest() {
        EsTraceAppender appender = builder().build();
        appender.start();
        for (Level level : List.of(
                Level.FATAL,
                Level.forName("AUDIT", 220),
                Level.forName("NOTICE", 350),
                Level.forName("PROGRESS", 390),
                Level.forName("VERBOSE", 550),
                Level.ALL)) {
            appender.append(event(level));
        }
        appender.stop();

        assertThat(server.documents())
                .extracting(document -> document.path("severity").asInt())
                .containsExactly(21, 17, 13, 9, 5, 1);
    }

    @Test
    @Timeout(4)
    void stopsWithinTheTimeThatLog4j2Gives() {
        server.refuseConnections();
        EsTraceAppender appender = builder().setCloseTimeout("5 s").build();
        appender.start();
        appender.append(event(Level.INFO));

        assertThat(appender.stop(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(appender.isStopped()).isTrue();
    }

    @Test
    void throwsForALostRecordIfExceptionsAreNotIgnored() {
        server.refuseConnections();
        EsTraceAppender appender = builder()
                .setIgnoreExceptions(false)
                .setQueueRecords("1")
                .setWhenFull("drop-newest")
                .setCloseTimeout("0")
                .build();
        assertThatExceptionOfType(AppenderLoggingException.class)
                .isThrownBy(() -> appender.append(event(Level.INFO)))
                .withMessageContaining("not started");
        appender.start();
        appender.append(event(Level.INFO));

        assertThatExceptionOfType(AppenderLoggingException.class)
                .isThrownBy(() -> appender.append(event(Level.INFO)))
                .withMessageContaining("queue is full");
        appender.stop();
    }

    @Test
    void throwsWhatASettingRefusesIfExceptionsAreNotIgnored() {
        EsTraceAppender appender =
                builder().setIgnoreExceptions(false).setHosts("nowhere").build();
        appender.start();

        assertThatExceptionOfType(AppenderLoggingException.class)
                .isThrownBy(() -> appender.append(event(Level.INFO)))
                .withMessageContaining("hosts \"nowhere\" must be");
    }

    @Test
    void countsAnEventOfWhichNoRecordCanBeMadeAndThrowsNothing() {
        EsTraceAppender appender = builder().build();
        appender.start();
        LogEvent broken = new AbstractLogEvent() {
            private static final long serialVersionUID = 1;

            @Override
            public Instant getInstant() {
                throw new OutOfMemoryError("no heap");
            }
        };

        assertThatCode(() -> appender.append(broken)).doesNotThrowAnyException();
        appender.stop();
        assertThat(appender.stats().dropped(DropReason.INTERNAL)).isEqualTo(1);
        assertThat(appender.stats().balances()).isTrue();
    }

    @Test
    void throwsNothingWhenSwitchedOff() {
        EsTraceAppender appender =
                builder().setIgnoreExceptions(false).setEnabled("false").build();
        appender.start();

        assertThatCode(() -> appender.append(event(Level.INFO))).doesNotThrowAnyException();
        assertThat(appender.stats().disabled()).isEqualTo(1);
    }

    private EsTraceAppenderBuilder builder() {
        return EsTraceAppender.newBuilder().setName("es").setHosts(server.uri().toString());
    }

    private static LogEvent event(Level level) {
        return Log4jLogEvent.newBuilder()
                .setLevel(level)
                .setMessage(new SimpleMessage("paid"))
                .build();
    }
}
