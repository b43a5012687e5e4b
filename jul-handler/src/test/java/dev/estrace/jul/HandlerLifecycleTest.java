// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.estrace.core.report.DropReason;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A handler that starts within its first log call, while others call its setters, close it, or log of its problems. */
@Timeout(60)
class HandlerLifecycleTest {
    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final EsTraceHandler handler = new EsTraceHandler();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void configure() {
        handler.set("hosts", server.uri().toString());
    }

    @AfterEach
    void close() throws InterruptedException {
        gate.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        handler.close();
        server.close();
    }

    @Test
    void takesWhatItsErrorManagerLogs() {
        Logger logger = Logger.getLogger("org.acme.Errors");
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
        handler.setErrorManager(new Telling(logger::warning));
        handler.set("flushInterval", "nonsense");

        assertThatCode(() -> logger.info("paid")).doesNotThrowAnyException();
        handler.close();
        logger.removeHandler(handler);
        assertThat(messages()).hasSize(2).contains("paid").anyMatch(message -> message.contains("flushInterval"));
    }

    @Test
    @SuppressWarnings("NullAway") // as programs do
    void countsWhatItCanNotStartForAndThrowsNothing() {
        List<String> told = new CopyOnWriteArrayList<>();
        handler.setErrorManager(new Telling(sentence -> {
            told.add(sentence);
            handler.publish(new LogRecord(Level.WARNING, sentence));
        }));
        handler.set(null, "no name");

        assertThatCode(() -> handler.publish(new LogRecord(Level.INFO, "paid"))).doesNotThrowAnyException();
        assertThat(told).singleElement().asString().contains("not started");
        assertThat(handler.stats().accepted()).isEqualTo(2);
        assertThat(handler.stats().dropped(DropReason.NOT_STARTED)).isEqualTo(2);
    }

    @Test
    void throwsNoErrorOfTheProgramAndCountsTheRecord() {
        LogRecord broken = new LogRecord(Level.INFO, "paid") {
            private static final long serialVersionUID = 1;

            @Override
            public @Nullable Throwable getThrown() {
                throw new OutOfMemoryError("no heap");
            }
        };
        assertThatCode(() -> handler.publish(broken)).doesNotThrowAnyException();
        assertThat(handler.stats().dropped(DropReason.INTERNAL)).isEqualTo(1);

        handler.setErrorManager(new Telling(sentence -> {}));
        handler.setFilter(event -> {
            throw new StackOverflowError();
        });
        assertThatCode(() -> handler.publish(broken)).doesNotThrowAnyException();
    }

    @Test
    void letsOthersLogWhileASetterSendsWhatWaits() {
        holdARecord();
        Thread setter = waiting(() -> handler.set("team", "payments"));
        handler.publish(new LogRecord(Level.INFO, "meanwhile"));

        assertThat(setter.isAlive()).isTrue();
        assertThat(handler.stats().accepted()).isEqualTo(2);
    }

    @Test
    void waitsAtTheCloseForWhatASetterSends() throws InterruptedException {
        holdARecord();
        Thread setter = waiting(() -> handler.set("team", "payments"));
        Thread closer = waiting(handler::close);
        gate.countDown();
        closer.join();
        setter.join();

        assertThat(messages()).containsExactly("held");
    }

    @Test
    void staysClosedAndKeepsItsCounts() {
        handler.publish(new LogRecord(Level.INFO, "paid"));
        handler.close();
        handler.set("team", "payments");
        handler.publish(new LogRecord(Level.INFO, "late"));

        assertThat(handler.stats().stored()).isEqualTo(1);
        assertThat(handler.stats().dropped(DropReason.CLOSED)).isEqualTo(1);
    }

    @Test
    void startsNothingOnceItIsClosed() {
        handler.close();
        handler.publish(new LogRecord(Level.INFO, "late"));

        assertThat(handler.stats().accepted()).isEqualTo(1);
        assertThat(handler.stats().dropped(DropReason.CLOSED)).isEqualTo(1);
        assertThat(server.requests()).isEmpty();
    }

    private void holdARecord() {
        handler.set("closeTimeout", "30 s");
        server.answer(Answer.good().heldUntil(gate)).times(1);
        handler.publish(new LogRecord(Level.INFO, "held"));
    }

    private Thread waiting(Runnable call) {
        Thread thread = new Thread(call);
        threads.add(thread);
        thread.start();
        await().until(() -> Set.of(WAITING, TIMED_WAITING).contains(thread.getState()));
        return thread;
    }

    private List<String> messages() {
        return server.documents().stream()
                .map(document -> document.path("message").asText())
                .toList();
    }

    private static final class Telling extends ErrorManager {
        private final Consumer<String> listener;

        Telling(Consumer<String> listener) {
            this.listener = listener;
        }

        @Override
        public synchronized void error(String sentence, @Nullable Exception exception, int code) {
            listener.accept(sentence);
        }
    }
}
