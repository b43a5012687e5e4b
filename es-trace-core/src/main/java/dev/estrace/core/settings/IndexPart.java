// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.regex.Pattern;

/** One part of the name of an index. Immutable. */
public sealed interface IndexPart {
    /** The part as the setting has it. */
    String written();

    /** What is the same in every name, or as long as what stands there; empty for the value of a field. */
    String text();

    /** A regular expression for what may stand there. */
    String regex();

    /** What stands there, in the wildcards of Elasticsearch. */
    String wildcard();

    /** What might stand there. */
    String sample();

    /**
     * What is the same in every name.
     *
     * @param text in lower case
     */
    record Fixed(String text) implements IndexPart {
        @Override
        public String written() {
            return text;
        }

        @Override
        public String regex() {
            return Pattern.quote(text);
        }

        @Override
        public String wildcard() {
            return text;
        }

        @Override
        public String sample() {
            return text;
        }
    }

    /**
     * The date of the record in UTC.
     *
     * @param pattern such as {@code yyyy.MM.dd}
     */
    record Dated(String pattern) implements IndexPart {
        @Override
        public String written() {
            return "%{" + pattern + "}";
        }

        @Override
        public String text() {
            return pattern;
        }

        @Override
        public String regex() {
            return pattern.replaceAll("[yMd]", "[0-9]").replace(".", "\\.");
        }

        /** Behind the first digits of the year. */
        @Override
        public String wildcard() {
            return pattern.replaceAll("[yMd]+", "*");
        }

        @Override
        public String sample() {
            return pattern.replace("yyyy", "2026").replace("MM", "11").replace("dd", "21");
        }
    }

    /**
     * The value of a field of the record: a letter first, or {@code _} and a digit, then dots, hyphens and underscores
     * too. A digit first would make {@code app-2026} of the customer 2026, which looks like an index of a year.
     *
     * @param name of a field or of a free key, such as {@code genops.team}
     */
    record ByField(String name) implements IndexPart {
        @Override
        public String written() {
            return "%{" + name + "}";
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public String regex() {
            return "(?:_\\p{N}|\\p{L})[\\p{L}\\p{N}\\p{M}._-]*";
        }

        @Override
        public String wildcard() {
            return "*";
        }

        @Override
        public String sample() {
            return "x";
        }
    }
}
