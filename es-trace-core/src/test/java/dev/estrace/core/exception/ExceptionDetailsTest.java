// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("serial") // no exception of a test is serialized
class ExceptionDetailsTest {
    private static final int ROOM = 1 << 24;

    static ExceptionDetails detailsOf(Throwable throwable) {
        return ExceptionDetails.of(throwable, ROOM, UnaryOperator.identity());
    }

    private static String printed(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    static List<Throwable> ordinaryExceptions() {
        Exception inner = new RuntimeException("inner", new Error("root"));
        Exception nested = new IllegalStateException("outer", inner);
        nested.addSuppressed(new Exception("aside", new Exception("beneath")));
        inner.addSuppressed(new Exception());
        Exception circle = new Exception("one");
        Exception back = new Exception("two", circle);
        circle.initCause(back);
        back.addSuppressed(circle);
        Exception shared = new Exception("shared", new Error("root"));
        Exception twice = new Exception("twice", shared.getCause());
        twice.addSuppressed(shared);
        return List.of(
                new Exception(),
                new Exception(""),
                nested,
                circle,
                twice,
                rethrown(20),
                deep(300, new Exception("near the top")),
                new Spoken("what it says"));
    }

    @ParameterizedTest
    @MethodSource("ordinaryExceptions")
    void rendersAsTheJdkDoes(Throwable ordinary) {
        ExceptionDetails details = detailsOf(ordinary);

        assertThat(details.stackTrace()).isEqualTo(printed(ordinary));
        assertThat(details.stackTraceLength()).isEqualTo(details.stackTrace().length());
        assertThat(details.stackTraceCut()).isFalse();
    }

    @Test
    void rendersAnyGraphAsTheJdkDoes() {
        for (int seed = 0; seed < 2_000; seed++) {
            Throwable graph = graph(new Random(seed));

            assertThat(detailsOf(graph).stackTrace()).as("seed %d", seed).isEqualTo(printed(graph));
        }
    }

    private static Throwable graph(Random random) {
        List<Throwable> all = new ArrayList<>();
        int size = 1 + random.nextInt(12);
        for (int i = 0; i < size; i++) {
            Throwable next = random.nextInt(5) == 0 ? new Spoken("spoken " + i) : new Exception("number " + i);
            all.add(random.nextBoolean() ? next : deep(random.nextInt(9), next));
        }
        for (Throwable one : all) {
            Throwable cause = all.get(random.nextInt(size));
            if (cause != one && random.nextInt(4) > 0) {
                one.initCause(cause);
            }
            Throwable aside = all.get(random.nextInt(size));
            if (aside != one && random.nextInt(3) == 0) {
                one.addSuppressed(aside);
            }
        }
        return all.get(0);
    }

    /** The same exception with a stack from so much deeper. */
    static <T extends Throwable> T deep(int depth, T throwable) {
        if (depth > 0) {
            return deep(depth - 1, throwable);
        }
        throwable.fillInStackTrace();
        return throwable;
    }

    static Exception rethrown(int times) {
        return times == 0 ? new Exception("root") : new Exception("level " + times, rethrown(times - 1));
    }

    @Test
    void tellsTypeMessageAndRootCause() {
        ExceptionDetails details =
                detailsOf(new IllegalStateException("outer", new RuntimeException("inner", new Error("root"))));

        assertThat(details.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(details.message()).isEqualTo("outer");
        assertThat(details.rootCauseType()).isEqualTo("java.lang.Error");
        assertThat(detailsOf(new Exception()).message()).isNull();
    }

    @Test
    void rootOfACircleIsTheLastBeforeItRepeats() {
        Exception first = new Exception("first");
        Exception last = new IllegalStateException("last", first);
        first.initCause(new RuntimeException("second", last));

        assertThat(detailsOf(first).rootCauseType()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void survivesMethodsThatThrow() {
        ExceptionDetails details = detailsOf(new Exception("around", new Hostile()));

        assertThat(details.stackTrace())
                .contains("Caused by: " + Hostile.class.getName()
                        + ": (getMessage() threw java.lang.StackOverflowError)");
        assertThat(details.rootCauseType()).isEqualTo(Hostile.class.getName());
        assertThat(detailsOf(new Hostile()).message()).isEqualTo("(getMessage() threw java.lang.StackOverflowError)");
    }

    @Test
    void survivesMethodsThatReturnNothing() {
        ExceptionDetails details = detailsOf(new Silent());

        assertThat(details.stackTrace()).isEqualTo("null\n");
        assertThat(details.message()).isNull();
        assertThat(details.errorCode()).isNull();
    }

    @Test
    @SuppressWarnings("OverrideThrowableToString") // some do
    void survivesTextAndFramesThatAreBroken() {
        Exception broken = new Exception() {
            @Override
            public String toString() {
                throw new IllegalStateException("no text");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[3];
            }
        };

        assertThat(detailsOf(broken).stackTrace())
                .isEqualTo(broken.getClass().getName()
                        + ": (toString() threw java.lang.IllegalStateException)\n\tat null\n\tat null\n\tat null\n");
    }

    @Test
    void asksForEachMessageOnce() {
        int[] asked = new int[1];
        Exception counting = new Exception() {
            @Override
            public String getMessage() {
                return "asked " + ++asked[0];
            }
        };
        Exception around = new Exception("around", counting);

        assertThat(detailsOf(counting).stackTrace()).contains("asked 1").doesNotContain("asked 2");
        assertThat(detailsOf(around).stackTrace()).contains("asked 2").doesNotContain("asked 3");
    }

    @Test
    void appliesTheGivenToEachTextBeforeItIsCut() {
        String secret = "password=" + "s".repeat(400);
        Exception all = new Exception(secret, new Spoken(secret, new CodedException(secret)));
        all.addSuppressed(new Exception(secret, all));

        ExceptionDetails details = ExceptionDetails.of(all, 512, text -> text.replace(secret, "***"));

        assertThat(details.toString()).contains("***").doesNotContain("sss");
        assertThat(details.message()).isEqualTo("***");
        assertThat(details.errorCode()).isEqualTo("***");
    }

    /** Says itself what is printed of it. */
    @SuppressWarnings("OverrideThrowableToString") // some do
    private static final class Spoken extends Exception {
        private final String text;

        Spoken(String text) {
            super("not shown");
            this.text = text;
        }

        Spoken(String text, Throwable cause) {
            super("not shown", cause);
            this.text = text;
        }

        @Override
        public String toString() {
            return "Spoken at line 7: " + text;
        }
    }

    private static final class Hostile extends Exception {
        @Override
        public String getMessage() {
            throw new StackOverflowError("no message for you");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no frames either");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("nor a cause");
        }
    }

    @SuppressWarnings({"NullAway", "OverrideThrowableToString", "ToStringReturnsNull"}) // some do
    static final class Silent extends Exception {
        @Override
        public String getMessage() {
            return null;
        }

        @Override
        public String toString() {
            return null;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }

        public String getErrorCode() {
            return null;
        }
    }

    static final class CodedException extends Exception {
        private final String code;

        CodedException(String code) {
            super(code);
            this.code = code;
        }

        public String getErrorCode() {
            return code;
        }
    }
}
