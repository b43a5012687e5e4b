// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

/** A text of bounded length that keeps its beginning and its end and says how much of the middle is missing. */
final class MiddleCut {
    private static final int LONGEST_MARK = mark(Long.MAX_VALUE).length();

    private final int half;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long length;

    /** @param maxLength most characters that may be asked for, in {@link #within} */
    MiddleCut(int maxLength) {
        this.half = (maxLength + 1) / 2;
    }

    /** Copies no more of the part than may be kept, however long it is. */
    MiddleCut append(String part) {
        length += part.length();
        if (head.length() + part.length() <= half) {
            head.append(part);
            return this;
        }
        int toHead = half - head.length();
        head.append(part.substring(0, toHead));
        tail.append(part.substring(Math.max(toHead, part.length() - half)));
        trimTail();
        return this;
    }

    private void trimTail() {
        if (tail.length() > 4L * half) {
            tail.delete(0, tail.length() - half);
        }
    }

    /** Characters that were appended, those that are cut included. */
    long length() {
        return length;
    }

    /** The text within so many characters, the mark of the cut included; below 64 only the mark is left. */
    String within(int maxLength) {
        if (length <= maxLength) {
            return head.toString() + tail;
        }
        int kept = Math.max(0, (maxLength - LONGEST_MARK) / 2);
        String mark = mark(length - 2L * kept);
        return head.substring(0, kept) + mark + end(kept);
    }

    /** As long as the tail is shorter than a half nothing is missing between it and the head. */
    private String end(int kept) {
        int lacking = kept - tail.length();
        return lacking > 0 ? head.substring(head.length() - lacking) + tail : tail.substring(-lacking);
    }

    private static String mark(long cut) {
        return "\n... " + cut + " characters cut ...\n";
    }
}
