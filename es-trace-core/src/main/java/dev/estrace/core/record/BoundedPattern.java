// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that gives up when a text costs it too much: backtracking may take longer than the universe lasts,
 * and the thread that searches ships everybody's records. Immutable, thread-safe.
 */
public final class BoundedPattern {
    /** Characters that a search may look at, whatever the length of the text. */
    private static final int LEAST_STEPS = 20_000;

    /** Further ones for each character of the text: an ordinary search looks at one to five times as many. */
    private static final int STEPS_PER_CHARACTER = 32;

    private final Pattern pattern;

    /** @throws java.util.regex.PatternSyntaxException when it is no regular expression */
    public BoundedPattern(String regex) {
        this.pattern = Pattern.compile(regex);
    }

    /** The regular expression as written. */
    public String regex() {
        return pattern.pattern();
    }

    /** Whether the empty text fits it, which makes it fit everywhere. */
    public boolean matchesNothing() {
        return pattern.matcher("").find();
    }

    /**
     * Whether it fits some part of the text.
     *
     * @throws TooCostlyException when that can not be told within the bound or the steps that are left
     */
    public boolean fitsIn(String text, Steps steps) {
        return search(text, steps, Matcher::find);
    }

    /**
     * The text with each part that fits replaced, as {@link Matcher#replaceAll(String)} does.
     *
     * @throws TooCostlyException when that can not be told within the bound or the steps that are left
     */
    public String replaceIn(String text, String replacement, Steps steps) {
        return search(text, steps, matcher -> matcher.find() ? matcher.replaceAll(replacement) : text);
    }

    private <T> T search(String text, Steps steps, Function<Matcher, T> search) {
        long bound = LEAST_STEPS + (long) STEPS_PER_CHARACTER * text.length();
        MeteredText metered = new MeteredText(text, Math.min(bound, steps.left));
        try {
            return search.apply(pattern.matcher(metered));
        } catch (StackOverflowError deep) { // the JDK's engine recurses for each repetition of a group
            throw new TooCostlyException(regex());
        } finally {
            steps.left -= metered.taken;
        }
    }

    @Override
    public String toString() {
        return regex();
    }

    /** How many characters several searches may look at together. Not thread-safe. */
    public static final class Steps {
        private long left;

        public Steps(long left) {
            this.left = left;
        }
    }

    /** A search was given up. */
    public static final class TooCostlyException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooCostlyException(String regex) {
            super(regex, null, false, false);
        }
    }

    /** Counts how often the engine looks at it: that is what backtracking repeats. */
    private final class MeteredText implements CharSequence {
        private final String text;
        private final long bound;
        private long taken;

        MeteredText(String text, long bound) {
            this.text = text;
            this.bound = bound;
        }

        @Override
        public char charAt(int index) {
            if (++taken > bound) {
                throw new TooCostlyException(regex());
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
