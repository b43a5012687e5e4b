// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders a throwable as the JDK prints it, within a length, and hashes its classes and methods on the way. */
final class StackTraceText {
    private static final StackTraceElement[] NO_FRAMES = {};
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final MiddleCut text;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long hash = FNV_OFFSET;

    StackTraceText(int maxLength) {
        this.text = new MiddleCut(maxLength);
    }

    void append(Throwable throwable) {
        appendChain(throwable, "", "", NO_FRAMES);
    }

    String hash() {
        return String.format("%016x", hash);
    }

    /** Length of the whole, what was cut included. */
    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Causes in a loop, not by recursion: a chain of any length must not overflow the stack. */
    private void appendChain(Throwable first, String caption, String indent, StackTraceElement[] enclosing) {
        Throwable next = first;
        String title = caption;
        StackTraceElement[] outer = enclosing;
        while (next != null) {
            if (seen.size() == ExceptionDetails.LONGEST_CHAIN || !seen.add(next)) {
                text.append(indent).append(title).append("[not shown again: ");
                text.append(ForeignThrowable.typeOf(next)).append("]\n");
                return;
            }
            outer = appendOne(next, title, indent, outer);
            next = ExceptionDetails.causeOf(next);
            title = "Caused by: ";
        }
    }

    private StackTraceElement[] appendOne(
            Throwable throwable, String caption, String indent, StackTraceElement[] enclosing) {
        text.append(indent).append(caption).append(headline(throwable)).append("\n");
        mix(ForeignThrowable.typeOf(throwable));
        StackTraceElement[] frames = framesOf(throwable);
        int common = commonFrames(frames, enclosing);
        for (int i = 0; i < frames.length - common; i++) {
            text.append(indent).append("\tat ").append(frames[i].toString()).append("\n");
            mix(frames[i].getClassName());
            mix(frames[i].getMethodName());
        }
        if (common > 0) {
            text.append(indent)
                    .append("\t... ")
                    .append(Integer.toString(common))
                    .append(" more\n");
        }
        for (Throwable suppressed : throwable.getSuppressed()) {
            appendChain(suppressed, "Suppressed: ", indent + "\t", frames);
        }
        return frames;
    }

    private static String headline(Throwable throwable) {
        String type = ForeignThrowable.typeOf(throwable);
        String message = ExceptionDetails.messageOf(throwable);
        return message == null ? type : type + ": " + message;
    }

    private static StackTraceElement[] framesOf(Throwable throwable) {
        StackTraceElement @Nullable [] frames;
        try {
            frames = throwable.getStackTrace();
        } catch (Throwable broken) {
            frames = null;
        }
        return frames == null ? NO_FRAMES : frames;
    }

    private static int commonFrames(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int common = 0;
        while (common < Math.min(frames.length, enclosing.length)
                && Objects.equals(frames[frames.length - 1 - common], enclosing[enclosing.length - 1 - common])) {
            common++;
        }
        return common;
    }

    /** By the hashes of the names, which the language defines and the JVM keeps: the frames are not read again. */
    private void mix(String part) {
        hash = (hash ^ part.hashCode()) * FNV_PRIME;
    }
}
