// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Any bytes as UTF-8 that takes so many bytes as a JSON string: what is not UTF-8 is replaced by U+FFFD, and a text that
 * is too long loses its middle. Immutable.
 *
 * @param utf8 the text; not to be changed
 * @param isCut whether its middle is missing, which it says itself then
 */
@SuppressWarnings("ArrayRecordComponent") // made to be written once, never compared
public record FittedText(byte[] utf8, boolean isCut) {
    private static final int LONGEST_MARK =
            "\n... 2147483647 bytes cut ...\n".length() + 2; // line breaks take two each

    /**
     * The text of these bytes.
     *
     * @param maxBytes most bytes between the quotes of its JSON string, escapes included; below 32 only the mark is left
     */
    public static FittedText of(byte[] text, int maxBytes) {
        byte[] utf8 = new String(text, UTF_8).getBytes(UTF_8);
        return fits(utf8, Math.max(0, maxBytes)) ? new FittedText(utf8, false) : cut(utf8, maxBytes);
    }

    private static boolean fits(byte[] utf8, int maxBytes) {
        long left = (long) maxBytes - utf8.length;
        for (int i = 0; i < utf8.length && left >= 0; i++) {
            left -= escapedLength(utf8[i]) - 1;
        }
        return left >= 0;
    }

    private static FittedText cut(byte[] utf8, int maxBytes) {
        int half = Math.max(0, (maxBytes - LONGEST_MARK) / 2);
        int head = headEnd(utf8, half);
        int tail = tailStart(utf8, half);
        byte[] mark = ("\n... " + (tail - head) + " bytes cut ...\n").getBytes(UTF_8);
        Bytes fitted = new Bytes(head + mark.length + utf8.length - tail);
        fitted.write(utf8, 0, head);
        fitted.append(mark);
        fitted.write(utf8, tail, utf8.length - tail);
        return new FittedText(fitted.copyFrom(0), true);
    }

    private static int headEnd(byte[] utf8, int room) {
        int end = 0;
        for (int left = room - escapedLength(utf8[0]); left >= 0; left -= escapedLength(utf8[end])) {
            end++;
        }
        while (end > 0 && isContinuation(utf8[end])) {
            end--;
        }
        return end;
    }

    private static int tailStart(byte[] utf8, int room) {
        int start = utf8.length;
        for (int left = room - escapedLength(utf8[start - 1]); left >= 0; left -= escapedLength(utf8[start - 1])) {
            start--;
        }
        while (start < utf8.length && isContinuation(utf8[start])) {
            start++;
        }
        return start;
    }

    /** Bytes that follow the first of a character. */
    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    /** What a generator makes of a byte at most: a backslash before it, or four hex digits for a control character. */
    private static int escapedLength(byte b) {
        return switch (b) {
            case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> 2;
            default -> b >= 0 && b < ' ' ? 6 : 1;
        };
    }
}
