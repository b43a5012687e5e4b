// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

/** A query text that can't be read; the message says what is wrong and points at the place. */
public final class QuerySyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    QuerySyntaxException(String text, int position, String sentence) {
        super(sentence + "\n  " + oneLine(text) + "\n  " + " ".repeat(position) + "^");
        this.position = position;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s", " ");
    }

    /** How many characters stand before the place. */
    public int position() {
        return position;
    }
}
