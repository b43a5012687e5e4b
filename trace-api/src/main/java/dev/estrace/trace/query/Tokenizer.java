// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import dev.estrace.trace.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query text into its pieces. */
final class Tokenizer {
    private static final Pattern TERM = Pattern.compile("([A-Za-z@_][\\w.@-]*)(:|>=|<=|=|>|<)");
    private static final Pattern BARE = Pattern.compile("[^\\s()\"]+");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    /** The pieces in order, the last of which is the end. */
    static List<Token> tokens(String text) {
        return new Tokenizer(text).read();
    }

    private List<Token> read() {
        for (skipSpace(); at < text.length(); skipSpace()) {
            tokens.add(next());
        }
        tokens.add(Token.sign(Kind.END, at));
        return tokens;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Token next() {
        int start = at;
        return switch (text.charAt(at)) {
            case '(' -> sign(Kind.OPEN);
            case ')' -> sign(Kind.CLOSE);
            case '-' -> sign(Kind.NOT);
            case '"' -> Token.words(value(), true, start);
            default -> termOrWord();
        };
    }

    private Token sign(Kind kind) {
        return Token.sign(kind, at++);
    }

    private Token termOrWord() {
        int start = at;
        Matcher term = TERM.matcher(text).region(at, text.length());
        if (!term.lookingAt()) {
            return word(value(), start);
        }
        at = term.end();
        int valueAt = at;
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        return new Token(Kind.TERM, term.group(1), term.group(2), value(), quoted, start, valueAt);
    }

    private static Token word(String word, int start) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "and" -> Token.sign(Kind.AND, start);
            case "or" -> Token.sign(Kind.OR, start);
            case "not" -> Token.sign(Kind.NOT, start);
            default -> Token.words(word, false, start);
        };
    }

    private String value() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        Matcher bare = BARE.matcher(text).region(at, text.length());
        if (!bare.lookingAt()) {
            throw new QuerySyntaxException(text, at, "A value is missing");
        }
        at = bare.end();
        return bare.group();
    }

    /** By hand: an expression of alternatives would recurse with each character. */
    private String quoted() {
        int start = at++;
        StringBuilder quoted = new StringBuilder();
        for (; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            quoted.append(text.charAt(at));
        }
        if (at == text.length()) {
            throw new QuerySyntaxException(text, start, "The quote is not closed");
        }
        at++;
        return quoted.toString();
    }
}
