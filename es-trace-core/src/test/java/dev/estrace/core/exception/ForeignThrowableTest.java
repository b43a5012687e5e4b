// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ForeignThrowableTest {
    @Test
    void isDescribedAsTheExceptionItStandsFor() {
        IllegalStateException local = new IllegalStateException("no answer", new IllegalArgumentException("negative"));
        local.addSuppressed(new UnsupportedOperationException());

        assertThat(ExceptionDetails.of(foreign(local), 1 << 16, UnaryOperator.identity()))
                .isEqualTo(ExceptionDetails.of(local, 1 << 16, UnaryOperator.identity()));
    }

    @Test
    @SuppressWarnings("NullAway") // as descriptions of another JVM may be
    void leavesOutAFrameThatIsNull() {
        StackTraceElement frame = new StackTraceElement("org.acme.Checkout", "pay", "Checkout.java", 12);

        assertThat(new ForeignThrowable("Gone", null, new StackTraceElement[] {null, frame}, null).getStackTrace())
                .containsExactly(frame);
    }

    private static ForeignThrowable foreign(Throwable local) {
        Throwable cause = local.getCause();
        ForeignThrowable foreign = new ForeignThrowable(
                local.getClass().getName(),
                local.getMessage(),
                local.getStackTrace(),
                cause == null ? null : foreign(cause));
        for (Throwable suppressed : local.getSuppressed()) {
            foreign.addSuppressed(foreign(suppressed));
        }
        return foreign;
    }
}
