// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import dev.estrace.trace.query.Token.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads a query text by this grammar, in which {@code and} may be left out:
 *
 * <pre>
 * query: all ("or" all)*
 * all:   one ("and"? one)*
 * one:   ("not" | "-") one | "(" query ")" | key operator value | words
 * </pre>
 */
final class QueryParser {
    /** Elasticsearch goes no deeper than 30 levels, and a bracket may make two. */
    private static final int DEEPEST = 12;

    private final String text;
    private final List<Token> tokens;
    private final TermReader terms;
    private int at;
    private int depth;

    private QueryParser(String text, Instant now) {
        this.text = text;
        this.tokens = Tokenizer.tokens(text);
        this.terms = new TermReader(now);
    }

    static TraceQuery parse(String text, Instant now) {
        return new QueryParser(text, now).query();
    }

    private TraceQuery query() {
        Condition condition = peek().is(Kind.END) ? Condition.where() : alternatives();
        if (!peek().is(Kind.END)) {
            throw wrong(peek(), "A ( is missing before this )");
        }
        return terms.frame().and(condition);
    }

    private Condition alternatives() {
        List<Condition> alternatives = new ArrayList<>();
        boolean alone = depth == 0 && tokens.stream().noneMatch(token -> token.is(Kind.OR));
        do {
            alternatives.add(all(alone));
        } while (takes(Kind.OR));
        return Condition.anyOf(alternatives);
    }

    /** @param alone whether all of the query stands together with these, so that they may say time, order and limit */
    private Condition all(boolean alone) {
        Condition all = one(alone);
        while (takes(Kind.AND) || begins(peek())) {
            all = all.and(one(alone));
        }
        return all;
    }

    private static boolean begins(Token token) {
        return token.is(Kind.TERM) || token.is(Kind.WORDS) || token.is(Kind.NOT) || token.is(Kind.OPEN);
    }

    private Condition one(boolean alone) {
        Token token = tokens.get(at);
        if (!begins(token)) {
            throw wrong(
                    token, token.is(Kind.END) ? "A condition is missing at the end" : "A condition is missing here");
        }
        at++;
        return switch (token.kind()) {
            case NOT -> new Condition.Not(deeper(token, () -> one(false)));
            case OPEN -> deeper(token, () -> inBrackets(token));
            case WORDS -> new Condition.Phrase(token.value());
            default -> terms.read(new Term(text, token), alone);
        };
    }

    private Condition inBrackets(Token open) {
        Condition inner = alternatives();
        if (!takes(Kind.CLOSE)) {
            throw wrong(open, "This ( is not closed");
        }
        return inner;
    }

    private Condition deeper(Token token, Supplier<Condition> inner) {
        if (++depth > DEEPEST) {
            throw wrong(token, "More than " + DEEPEST + " levels of conditions");
        }
        Condition condition = inner.get();
        depth--;
        return condition;
    }

    private boolean takes(Kind kind) {
        boolean there = peek().is(kind);
        if (there) {
            at++;
        }
        return there;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private QuerySyntaxException wrong(Token token, String sentence) {
        return new QuerySyntaxException(text, token.position(), sentence);
    }
}
