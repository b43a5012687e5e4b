// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a record must be like, or a run. Immutable; {@link #where()} begins one.
 *
 * <p>Of records, all conditions hold of one and the same record. Of runs: one record of the run fits all conditions on
 * records that stand together; what is {@code not} wanted fits none of its records; and status, cost, duration and
 * tokens are those of the whole run.
 */
public sealed interface Condition extends Conditions<Condition> {
    /** Holds always; to be made stricter: {@code where().team("ml-platform").hasError()}. */
    static Condition where() {
        return new All(List.of());
    }

    /** Holds when one of these does. */
    static Condition anyOf(List<Condition> alternatives) {
        return alternatives.size() == 1 ? alternatives.get(0) : new Any(alternatives);
    }

    @Override
    default Condition and(Condition condition) {
        List<Condition> both = new ArrayList<>(parts());
        both.addAll(condition.parts());
        return both.size() == 1 ? both.get(0) : new All(both);
    }

    /** The conditions that must hold together. */
    private List<Condition> parts() {
        return this instanceof All all ? all.parts : List.of(this);
    }

    /**
     * All hold.
     *
     * @param parts none holds always
     */
    record All(List<Condition> parts) implements Condition {
        /** Keeps a copy of the list. */
        public All {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One holds at least.
     *
     * @param parts none holds never
     */
    record Any(List<Condition> parts) implements Condition {
        /** Keeps a copy of the list. */
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The other does not hold.
     *
     * @param part the other
     */
    record Not(Condition part) implements Condition {}

    /**
     * The field has this value.
     *
     * @param field one that is mapped as keyword
     * @param value the whole value, upper and lower case as stored
     */
    record Equal(TraceField field, String value) implements Condition {}

    /**
     * A free key has this value, a number as its text.
     *
     * @param path {@code custom.}, {@code metadata.} or {@code attributes.} and the key
     * @param value the whole value
     */
    record Free(String path, String value) implements Condition {}

    /**
     * A free key of the setting {@code typedAttributes} has this value or a greater one.
     *
     * @param path {@code attributes.} and the key
     * @param least as the key's type is written: a number, a date
     */
    record TypedAtLeast(String path, String least) implements Condition {}

    /**
     * A free key of the setting {@code typedAttributes} has a lesser value.
     *
     * @param path {@code attributes.} and the key
     * @param limit as the key's type is written: a number, a date
     */
    record TypedBelow(String path, String limit) implements Condition {}

    /**
     * The field's value looks like this.
     *
     * @param field one that is mapped as keyword
     * @param pattern in which {@code *} stands for any characters and {@code ?} for one; upper and lower case are the
     *     same
     */
    record Like(TraceField field, String pattern) implements Condition {}

    /**
     * The level is this one, whatever the writer calls it: a warning may be a {@code warn}, and fatal records of this
     * library are those of level {@code error} that their severity tells from others.
     *
     * @param level the level
     */
    record LevelIs(TraceLevel level) implements Condition {}

    /**
     * The level is this one or higher, whatever the writer calls it.
     *
     * @param level the lowest
     */
    record LevelAtLeast(TraceLevel level) implements Condition {}

    /**
     * The message or the exception's message holds these words one behind the other, upper and lower case the same.
     *
     * @param phrase the words
     */
    record Phrase(String phrase) implements Condition {}

    /**
     * The whole message fits an expression. Messages of more than 1,024 characters fit none.
     *
     * @param regex in the syntax of Lucene, such as {@code .*time(d )?out.*}
     */
    record MessageMatches(String regex) implements Condition {}

    /**
     * How a record ended, or a run.
     *
     * @param status such as {@code success}, {@code error} or {@code timeout}
     */
    record Status(String status) implements Condition {}

    /**
     * The measure is so much or more.
     *
     * @param measure of a record, or of a whole run
     * @param least USD, milliseconds or tokens
     */
    record AtLeast(Measure measure, double least) implements Condition {
        /** Refuses what is no number by {@link IllegalArgumentException}. */
        public AtLeast {
            measure.requireNumber(least);
        }
    }

    /**
     * The measure is known and less than so much.
     *
     * @param measure of a record, or of a whole run
     * @param limit USD, milliseconds or tokens
     */
    record Below(Measure measure, double limit) implements Condition {
        /** Refuses what is no number by {@link IllegalArgumentException}. */
        public Below {
            measure.requireNumber(limit);
        }
    }

    /** What can be compared. */
    enum Measure {
        /** In USD. */
        COST(TraceField.GENOPS_COST_TOTAL),
        /** In milliseconds. */
        DURATION(TraceField.DURATION_MS),
        /** Read and written ones together. */
        TOKENS(TraceField.GENOPS_TOKENS_TOTAL);

        private final TraceField field;

        Measure(TraceField field) {
            this.field = field;
        }

        private void requireNumber(double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        name().toLowerCase(Locale.ROOT) + " can't be compared with " + value);
            }
        }

        /** The field that holds it in a record. */
        public TraceField field() {
            return field;
        }
    }
}
