// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.Condition.AtLeast;
import dev.estrace.trace.query.Condition.Equal;
import dev.estrace.trace.query.Condition.Like;
import dev.estrace.trace.query.Condition.Measure;
import java.time.Instant;

/** Reads the terms of a query text: those that are conditions, and those that say time, order and limit. */
final class TermReader {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Instant now;
    private TraceQuery frame = TraceQuery.all();

    TermReader(Instant now) {
        this.now = now;
    }

    /** Time, order and limit, as far as they have been read. */
    TraceQuery frame() {
        return frame;
    }

    /** @param alone whether the term stands on its own, so that it may say time, order or limit */
    Condition read(Term term, boolean alone) {
        return switch (term.key()) {
            case "since", "from", "to", "sort", "limit" -> {
                frame = framed(term, alone);
                yield Condition.where();
            }
            case "level" -> level(term);
            case "cost" -> measure(term, Measure.COST, term.number());
            case "tokens" -> measure(term, Measure.TOKENS, term.number());
            case "duration" -> measure(term, Measure.DURATION, term.duration().toNanos() / NANOS_PER_MILLI);
            case "env", "environment" ->
                Condition.where()
                        .either(equal(TraceField.ENVIRONMENT, term), equal(TraceField.GENOPS_ENVIRONMENT, term));
            case "status" -> new Condition.Status(term.exactly());
            case "text" -> new Condition.Phrase(term.equalTo());
            case "matches" -> new Condition.MessageMatches(term.equalTo());
            case "has" -> hasError(term);
            default -> isFree(term) ? free(term.token().key(), term) : equal(field(term), term);
        };
    }

    private TraceQuery framed(Term term, boolean alone) {
        term.equalTo();
        if (!alone) {
            throw term.wrong(term.key() + " is for the whole query: not in brackets, not beside or, not behind not");
        }
        return switch (term.key()) {
            case "since" -> frame.during(now.minus(term.duration()), frame.to());
            case "from" -> frame.during(term.time(), frame.to());
            case "to" -> frame.during(frame.from(), term.time());
            case "sort" -> frame.sortedBy(term.order());
            default -> frame.limit(term.count());
        };
    }

    private static Condition level(Term term) {
        return switch (term.operator()) {
            case ">=" -> new Condition.LevelAtLeast(term.level());
            case "<" -> new Condition.Not(new Condition.LevelAtLeast(term.level()));
            case ":", "=" -> new Condition.LevelIs(term.level());
            default -> throw term.wrongOperator(":, >= or <");
        };
    }

    private static Condition measure(Term term, Measure measure, double least) {
        return switch (term.operator()) {
            case ">=" -> new AtLeast(measure, least);
            case "<" -> new Condition.Below(measure, least);
            default -> throw term.wrongOperator(">= or <");
        };
    }

    private static Condition hasError(Term term) {
        if (!term.equalTo().equalsIgnoreCase("error")) {
            throw term.wrongValue("error");
        }
        return Condition.where().hasError();
    }

    private static Condition equal(TraceField field, Term term) {
        return term.isPattern() ? new Like(field, term.equalTo()) : new Equal(field, term.equalTo());
    }

    private static boolean isFree(Term term) {
        return isTyped(term) || term.key().startsWith("custom.") || term.key().startsWith("metadata.");
    }

    private static boolean isTyped(Term term) {
        return term.key().startsWith("attributes.");
    }

    private static Condition free(String path, Term term) {
        if (isTyped(term) && term.operator().equals(">=")) {
            return new Condition.TypedAtLeast(path, term.token().value());
        }
        return isTyped(term) && term.operator().equals("<")
                ? new Condition.TypedBelow(path, term.token().value())
                : new Condition.Free(path, term.exactly());
    }

    private static TraceField field(Term term) {
        return Keys.field(term.key())
                .orElseThrow(() -> term.wrong("There is no key " + term.token().key() + ", but " + Keys.names()
                        + " and every keyword field; words to search for may stand in quotes"));
    }
}
