// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Scopes that nobody closes. */
class OpenScopesTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Tracer tracer = Tracer.of(() -> null);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final OpenScopes scopes = new OpenScopes(new Notices((severity, sentence) -> told.add(sentence)));
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @BeforeEach
    void listen() {
        MDC.put("user_id", "u1");
        Trace.tellProblemsTo((severity, sentence) -> told.add(sentence));
    }

    @AfterEach
    void close() {
        other.shutdownNow();
        MDC.clear();
        Trace.tellProblemsTo((severity, sentence) -> System.err.println(sentence));
    }

    @Test
    void aRunLeftUnclosedIsToldOnceAndGoesOutOfForce() throws Exception {
        onTheOther(() -> tracer.run("forgotten").start().id());
        assertThat(runIdOnTheOther()).isEqualTo("forgotten");
        awaitLoss("forgotten");

        String parent = onTheOther(() -> tracer.run("next").call(next -> String.valueOf(MDC.get("parent_run_id"))));
        assertThat(parent).isEqualTo("null");
        assertThat(runIdOnTheOther()).isEqualTo("null");
        tracer.run("another").start().close();
        assertThat(toldOf("forgotten"))
                .containsExactly("Trace: run forgotten was left unclosed, so that nothing is stored of its end"
                        + " and its totals");
    }

    @Test
    void aRunThatStartsAfterwardsIsNoChildOfIt() {
        forget("lost on this thread");
        awaitLoss("lost on this thread");

        try (Trace next = tracer.run("next").start()) {
            assertThat(MDC.get("parent_run_id")).isNull();
            assertThat(next.id()).isEqualTo("next");
        }
        assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("user_id");
    }

    @Test
    void whatIsLeftOpenInsideGoesWithIt() {
        forgetWithStage("lost with its stage");
        assertThat(MDC.get("stage_name")).isEqualTo("lost too");
        awaitLoss("lost with its stage");

        await().pollInSameThread().atMost(LIMIT).untilAsserted(() -> {
            System.gc();
            tracer.run("next").start().close();
            assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("user_id");
        });
        assertThat(toldOf("lost with its stage")).hasSize(1);
    }

    @Test
    void theStartOfARunLooksForThem() {
        Deque<Trace> held = new ArrayDeque<>();
        forget("lost before the start");
        await().pollInSameThread().atMost(LIMIT).until(() -> {
            System.gc();
            held.push(tracer.run("held").start());
            return !toldOf("lost before the start").isEmpty();
        });
        held.forEach(Trace::close);

        assertThat(toldOf("lost before the start")).hasSize(1);
        assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("user_id");
    }

    @Test
    void theStartOfAnyScopeLooksForThem() throws Exception {
        try (Trace lasting = tracer.run("lasting").start()) {
            onTheOther(() -> tracer.run("lost meanwhile").start().id());
            awaitTold("lost meanwhile", () -> lasting.operation("call").start().close());
        }
    }

    @Test
    void aTracersCloseLooksForThemToo() {
        forget("lost before the end");
        await().pollInSameThread().atMost(LIMIT).until(() -> {
            System.gc();
            tracer.close();
            return !toldOf("lost before the end").isEmpty();
        });

        assertThat(MDC.get("run_id")).isNull();
    }

    @Test
    void aRunThatIsClosedIsNotTold() {
        tracer.run("closed").start().close();
        forget("forgotten after it");
        awaitLoss("forgotten after it");

        assertThat(toldOf("closed")).isEmpty();
    }

    @Test
    void onlySoManyAreTold() {
        List<Span> lost =
                IntStream.range(0, 30).mapToObj(run -> span("run-" + run)).toList();
        lost.forEach(span -> scopes.started(new Trace(span), span));
        lost.forEach(Span::leave);
        await().pollInSameThread().atMost(LIMIT).until(() -> {
            System.gc();
            scopes.lookForLost();
            return toldOf("run-[0-9]+").size() >= 20;
        });

        assertThat(toldOf("run-[0-9]+")).hasSize(20);
        assertThat(toldOf("run-[0-9]+").stream().filter(sentence -> sentence.endsWith("; further ones are not told")))
                .hasSize(1);
        lost.forEach(OpenScopes.ofThisProcess()::ended);
    }

    private void forget(String runId) {
        assertThat(tracer.run(runId).start().id()).isEqualTo(runId);
    }

    private void forgetWithStage(String runId) {
        assertThat(tracer.run(runId).start().stage("lost too").start()).isNotNull();
    }

    private void awaitLoss(String runId) {
        awaitTold(runId, () -> tracer.run("looks").start().close());
    }

    private void awaitTold(String runId, Runnable look) {
        await().pollInSameThread().atMost(LIMIT).until(() -> {
            System.gc();
            look.run();
            return !toldOf(runId).isEmpty();
        });
    }

    /** Of these runs alone: other tests may have lost runs in this process. */
    private List<String> toldOf(String runId) {
        return told.stream()
                .filter(sentence -> sentence.matches("Trace: run " + runId + " was left unclosed.*"))
                .toList();
    }

    private String runIdOnTheOther() throws Exception {
        return onTheOther(() -> String.valueOf(MDC.get("run_id")));
    }

    private <T> T onTheOther(Callable<T> task) throws Exception {
        return other.submit(task).get();
    }

    private static Span span(String runId) {
        return new Span(new SpanStart(SpanKind.RUN, runId, null, () -> null, Map.of(), Map.of(), null));
    }
}
