// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ExceptionDetailsTest {
    private static final int ROOM = 1 << 16;

    @Test
    void rendersCausesAndSuppressedAsTheJdkDoes() {
        Exception exception = new IllegalStateException("outer", new RuntimeException("inner", new Error("root")));
        exception.addSuppressed(new Exception("aside", new Exception("beneath")));
        StringWriter printed = new StringWriter();
        exception.printStackTrace(new PrintWriter(printed));

        ExceptionDetails details = ExceptionDetails.of(exception, ROOM);

        assertThat(details.stackTrace()).isEqualTo(printed.toString());
        assertThat(details.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(details.message()).isEqualTo("outer");
        assertThat(details.rootCauseType()).isEqualTo("java.lang.Error");
    }

    @Test
    void hashIsTheSameForTheSameWayAndDiffersForAnother() {
        assertThat(failure("one").stackHash())
                .isEqualTo(failure("another message").stackHash())
                .hasSize(16);
        assertThat(ExceptionDetails.of(new Exception("one"), ROOM).stackHash())
                .isNotEqualTo(failure("one").stackHash());
    }

    private static ExceptionDetails failure(String message) {
        return ExceptionDetails.of(new IllegalArgumentException(message), ROOM);
    }

    @Test
    void survivesCycles() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);
        one.addSuppressed(two);

        ExceptionDetails details = ExceptionDetails.of(one, ROOM);

        assertThat(details.stackTrace()).contains("not shown again");
        assertThat(details.rootCauseType()).isEqualTo("java.lang.Exception");
    }

    @Test
    void survivesHostileExceptions() {
        Exception hostile = new Exception() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no message for you");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException("no frames either");
            }

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("nor a cause");
            }
        };

        ExceptionDetails details = ExceptionDetails.of(hostile, ROOM);

        assertThat(details.message()).contains("getMessage() threw java.lang.IllegalStateException");
        assertThat(details.stackTrace()).startsWith(hostile.getClass().getName());
    }

    @Test
    void cutsTheMiddleOfALongTrace() {
        Throwable chain = new Exception("the root");
        for (int i = 0; i < 200_000; i++) {
            chain = new Exception("cause " + i, chain);
        }

        String text = ExceptionDetails.of(chain, 10_000).stackTrace();

        assertThat(text)
                .hasSizeLessThan(10_200)
                .contains("characters cut")
                .startsWith("java.lang.Exception: cause 199999");
    }
}
