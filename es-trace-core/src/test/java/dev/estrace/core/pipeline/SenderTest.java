// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private final Sender sender = new Sender(new Doorbell());
    private final List<String> passedOn = new ArrayList<>();

    @BeforeEach
    void start() {
        sender.start();
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void passesOnWhatCameOfACallOnce() {
        make(() -> "stored", Throwable::toString);
        sender.passOn();

        assertThat(passedOn).containsExactly("stored");
        assertThat(sender.isIdle()).isTrue();
    }

    @Test
    void hasAnOutcomeOfACallThatFoundNoMemoryOnceThereIsSome() {
        make(
                () -> {
                    throw new OutOfMemoryError("in the call");
                },
                new Function<>() {
                    private boolean memory;

                    @Override
                    public String apply(Throwable failure) {
                        if (!memory) {
                            memory = true;
                            throw new OutOfMemoryError("in its outcome");
                        }
                        return failure.toString();
                    }
                });

        assertThatThrownBy(sender::passOn).hasMessage("in its outcome");
        assertThat(sender.isIdle()).isFalse();
        sender.passOn();
        assertThat(passedOn).containsExactly("java.lang.OutOfMemoryError: in the call");
        make(() -> "stored", Throwable::toString);
        sender.passOn();
        assertThat(passedOn).containsExactly("java.lang.OutOfMemoryError: in the call", "stored");
    }

    @Test
    void anInterruptThatACallLeavesBehindDoesNotDisturbTheNext() {
        make(
                () -> {
                    Thread.currentThread().interrupt();
                    return "interrupted";
                },
                Throwable::toString);
        make(() -> "interrupted: " + Thread.currentThread().isInterrupted(), Throwable::toString);
        sender.passOn();

        assertThat(passedOn).containsExactly("interrupted", "interrupted: false");
    }

    private void make(Callable<String> call, Function<Throwable, String> failed) {
        BlockingCall<String> made = new BlockingCall<>(call, failed, passedOn::add);
        await().until(this::isIdleAfterPassingOn);
        sender.give(made);
        await().until(made::isMade);
    }

    private boolean isIdleAfterPassingOn() {
        sender.passOn();
        return sender.isIdle();
    }
}
