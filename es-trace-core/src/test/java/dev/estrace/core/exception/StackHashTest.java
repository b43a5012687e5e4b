// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import static dev.estrace.core.exception.ExceptionDetailsTest.detailsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StackHashTest {
    private static String hashOf(String... frames) {
        return hashOf(new Exception("message"), frames);
    }

    private static String hashOf(Throwable throwable, String... frames) {
        StackTraceElement[] stack = new StackTraceElement[frames.length];
        for (int i = 0; i < frames.length; i++) {
            int dot = frames[i].lastIndexOf('.');
            stack[i] = new StackTraceElement(
                    frames[i].substring(0, dot), frames[i].substring(dot + 1), "File.java", (int) System.nanoTime());
        }
        throwable.setStackTrace(stack);
        return detailsOf(throwable).stackHash();
    }

    @Test
    void isTheSameInEveryJvm() {
        assertThat(hashOf("a.B.c", "a.Main.main")).isEqualTo("7dd7254a9b53081d");
    }

    @Test
    void differsByClassMethodOrderAndType() {
        assertThat(Set.of(
                        hashOf("a.B.c", "a.Main.main"),
                        hashOf("a.X.c", "a.Main.main"),
                        hashOf("a.B.x", "a.Main.main"),
                        hashOf("a.Main.main", "a.B.c"),
                        hashOf(new Error(), "a.B.c", "a.Main.main"),
                        hashOf(new Exception(new Error()), "a.B.c", "a.Main.main")))
                .hasSize(6);
    }

    @Test
    void ignoresLinesMessagesSuppressedAndTheLimitOfTheText() {
        Exception other = new Exception("another message".repeat(100));
        other.addSuppressed(new Exception());
        String hash = hashOf("a.B.c", "a.Main.main");

        assertThat(hashOf(other, "a.B.c", "a.Main.main")).isEqualTo(hash);
        assertThat(ExceptionDetails.of(other, 256, UnaryOperator.identity()).stackHash())
                .isEqualTo(hash);
    }

    @Test
    void ignoresHowDeepAMethodCallsItself() {
        assertThat(hashOf("a.B.down", "a.B.down", "a.B.down", "a.Main.main"))
                .isEqualTo(hashOf("a.B.down", "a.Main.main"));
    }

    @Test
    void ignoresNamesMadeAtRunTime() {
        assertThat(hashOf("a.B$$Lambda$7/0x0000000800c03000.run", "jdk.proxy2.$Proxy17.pay", "a.Main.main"))
                .isEqualTo(hashOf("a.B$$Lambda/0x00007f1c5c003200.run", "jdk.proxy3.$Proxy4.pay", "a.Main.main"));
    }

    @Test
    void ignoresHowReflectionCalls() throws ReflectiveOperationException {
        Set<String> hashes = new HashSet<>();
        for (int i = 0; i < 40; i++) { // the JVM may compile the call on the way
            try {
                Integer.class.getMethod("parseInt", String.class).invoke(null, "no number");
            } catch (InvocationTargetException e) {
                hashes.add(detailsOf(e.getTargetException()).stackHash());
            }
        }
        assertThat(hashes).hasSize(1);
        assertThat(hashOf("a.B.c", "jdk.internal.reflect.GeneratedMethodAccessor12.invoke", "a.Main.main"))
                .isEqualTo(hashOf("a.B.c", "a.Main.main"));
    }
}
