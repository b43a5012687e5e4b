// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

/**
 * A piece of a query text.
 *
 * @param kind what it is
 * @param key the key of a term, such as {@code team}; empty for other kinds
 * @param operator of a term: {@code :}, {@code >=} or {@code <}; empty for other kinds
 * @param value the value of a term, or the words to search for
 * @param quoted whether the value stands in quotes
 * @param position where it begins
 * @param valuePosition where the value begins
 */
record Token(Kind kind, String key, String operator, String value, boolean quoted, int position, int valuePosition) {
    enum Kind {
        TERM,
        WORDS,
        AND,
        OR,
        NOT,
        OPEN,
        CLOSE,
        END
    }

    static Token sign(Kind kind, int position) {
        return new Token(kind, "", "", "", false, position, position);
    }

    static Token words(String words, boolean quoted, int position) {
        return new Token(Kind.WORDS, "", "", words, quoted, position, position);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
