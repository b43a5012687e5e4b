// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

/** A text of bounded length that keeps its beginning and its end and says how much of the middle is missing. */
final class MiddleCut {
    private final int half;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long cut;
    private long length;

    MiddleCut(int maxLength) {
        this.half = Math.max(1, maxLength / 2);
    }

    MiddleCut append(String part) {
        length += part.length();
        if (head.length() + part.length() <= half) {
            head.append(part);
            return this;
        }
        int room = Math.min(half - head.length(), part.length());
        head.append(part, 0, room);
        tail.append(part, room, part.length());
        if (tail.length() > 4L * half) {
            trimTail();
        }
        return this;
    }

    /** Characters that were appended, those that are cut included. */
    int length() {
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    @Override
    public String toString() {
        trimTail();
        String mark = cut == 0 ? "" : "\n... " + cut + " characters cut ...\n";
        return head + mark + tail;
    }

    private void trimTail() {
        int surplus = tail.length() - half;
        if (surplus > 0) {
            tail.delete(0, surplus);
            cut += surplus;
        }
    }
}
