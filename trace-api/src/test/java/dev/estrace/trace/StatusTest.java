// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusTest {
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        recorder.close();
    }

    @ParameterizedTest
    @MethodSource
    void aTimeoutIsKnownWhateverItIsWrappedIn(Throwable thrown) {
        assertThat(Status.of(thrown)).isEqualTo(Status.TIMEOUT);
        assertThat(Status.of(new IllegalStateException(new IOException(thrown))))
                .isEqualTo(Status.TIMEOUT);
    }

    static Stream<Throwable> aTimeoutIsKnownWhateverItIsWrappedIn() {
        return Stream.of(
                new TimeoutException(),
                new SocketTimeoutException("read"),
                new HttpTimeoutException("request"),
                new HttpConnectTimeoutException("connect"));
    }

    @Test
    void everythingElseIsAnError() {
        Throwable first = new IllegalStateException("first");
        first.initCause(new IOException("second", first));

        assertThat(Status.of(null)).isEqualTo(Status.ERROR);
        assertThat(Status.of(new IOException("timeout"))).isEqualTo(Status.ERROR);
        assertThat(Status.of(first)).as("a cycle").isEqualTo(Status.ERROR);
        assertThat(Status.of(new Silent())).as("a broken cause").isEqualTo(Status.ERROR);
    }

    @Test
    void aTimeoutIsAnErrorWithItsException() {
        try (Trace trace = recorder.run("r").start()) {
            Throwable thrown = catchThrowable(() -> trace.operation("call").run(call -> {
                throw new IOException("no answer", new SocketTimeoutException("read"));
            }));
            assertThat(thrown).isInstanceOf(IOException.class);
        }

        assertThat(recorder.only("operation").path("status").asText()).isEqualTo("timeout");
        assertThat(recorder.only("operation").path("level").asText()).isEqualTo("error");
        assertThat(recorder.only("operation").path("exception_type").asText()).isEqualTo("java.io.IOException");
        assertThat(recorder.only("operation").path("message").asText()).startsWith("operation call: timeout, ");
        assertThat(recorder.only("run").path("status").asText()).isEqualTo("success");
    }

    @Test
    void anyScopeCanSayThatItTimedOut() {
        try (Trace trace = recorder.run("r").start();
                Stage stage = trace.stage("s").start();
                Job job = stage.job("j").start();
                Operation call = job.operation("o").start()) {
            for (Scope scope : List.of(trace, stage, job, call)) {
                scope.timeOut(null);
            }
        }

        assertThat(recorder.documents())
                .hasSize(4)
                .allMatch(end -> end.path("status").asText().equals("timeout"))
                .allMatch(end -> end.path("level").asText().equals("error"));
    }

    @Test
    void aRunHasTheStatusOfItsFirstFailedPart() {
        try (Trace trace = recorder.run("r").start()) {
            trace.stage("fine", () -> {});
            try (Stage slow = trace.stage("slow").start()) {
                slow.timeOut(null);
            }
            try (Job broken = trace.job("broken").start()) {
                broken.fail(new IOException("no disk"));
            }
        }

        assertThat(recorder.only("run").path("status").asText()).isEqualTo("timeout");
        assertThat(recorder.only("run").has("exception_type")).isFalse();
    }

    @Test
    void theFirstFailureGivesTheStatusAndTheFirstExceptionStays() {
        try (Trace trace = recorder.run("r").start()) {
            trace.fail(null);
            trace.fail(new TimeoutException("late"));
            trace.fail(new IOException("later still"));
        }

        assertThat(recorder.only("run").path("status").asText()).isEqualTo("error");
        assertThat(recorder.only("run").path("exception_message").asText()).isEqualTo("late");
    }

    private static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }
}
