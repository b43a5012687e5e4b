// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The first line of each throwable: what its {@code toString()} returns, without making that text where it can. */
final class Headlines {
    private static final Overriding OWN_TEXT = new Overriding("toString", "getLocalizedMessage");

    private final UnaryOperator<String> text;
    private final Throwable outermost;
    private final @Nullable String outermostMessage;
    private final int outermostLength;

    /** @param text what is applied to each text that comes from the application */
    Headlines(Throwable outermost, UnaryOperator<String> text) {
        this.text = text;
        this.outermost = outermost;
        String message = ThrowableReader.messageOf(outermost);
        this.outermostMessage = message == null ? null : text.apply(message);
        this.outermostLength = message == null ? 0 : message.length();
    }

    /** The message of the outermost throwable; null when it has none. */
    @Nullable
    String outermostMessage() {
        return outermostMessage;
    }

    /** Its length before anything was applied to it, in characters. */
    int outermostLength() {
        return outermostLength;
    }

    void appendTo(MiddleCut target, Throwable throwable) {
        if (OWN_TEXT.by(throwable)) {
            target.append(text.apply(ThrowableReader.textOf(throwable)));
            return;
        }
        target.append(throwable.getClass().getName());
        String message = throwable == outermost ? outermostMessage : readMessage(throwable);
        if (message != null) {
            target.append(": ").append(message);
        }
    }

    private @Nullable String readMessage(Throwable throwable) {
        String message = ThrowableReader.messageOf(throwable);
        return message == null ? null : text.apply(message);
    }
}
