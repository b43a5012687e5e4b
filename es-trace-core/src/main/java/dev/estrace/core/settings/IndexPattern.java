// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An index name, either fixed or with one date in it. Immutable.
 *
 * @param prefix the part before the date, lower case; the whole name of a fixed one
 * @param date the date's pattern, such as {@code yyyy.MM.dd}; empty in a fixed name
 * @param suffix the part behind the date, lower case
 */
public record IndexPattern(String prefix, String date, String suffix) {
    /** Elasticsearch's limit for the name of an index. */
    private static final int LONGEST_NAME_BYTES = 255;

    /** What every year begins with that a record's index may have. */
    private static final List<String> FIRST_DIGITS = List.of("1", "2");

    private static final Pattern FORM = Pattern.compile("([^%]*)(?:%\\{(yyyy(?:[._-]?MM(?:[._-]?dd)?)?)}([^%]*))?");
    /** What Elasticsearch refuses, and what would not print. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\\\/*?\"<>|,#:\\s\\p{Cntrl}]");

    /**
     * Reads {@code traces} or {@code traces-%{yyyy.MM.dd}} by Elasticsearch's rules for names, in lower case.
     *
     * @return null when the text is neither
     */
    public static @Nullable IndexPattern parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        IndexPattern pattern = new IndexPattern(lower(form.group(1)), orEmpty(form.group(2)), lower(form.group(3)));
        return pattern.isAllowed() ? pattern : null;
    }

    private static String lower(@Nullable String text) {
        return orEmpty(text).toLowerCase(Locale.ROOT);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A name without a fixed beginning is refused too: its template would take hold of everybody's indices. */
    private boolean isAllowed() {
        String name = prefix + date + suffix;
        return !prefix.isEmpty()
                && "-_+".indexOf(prefix.charAt(0)) < 0
                && !name.equals(".")
                && !name.equals("..")
                && !FORBIDDEN.matcher(name).find()
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
    }

    /** Whether every record goes to one index. */
    public boolean isFixed() {
        return date.isEmpty();
    }

    /** Whether this is the name of an index of this pattern. */
    public boolean names(String index) {
        return isFixed() ? index.equals(prefix) : namesDated(index);
    }

    private boolean namesDated(String index) {
        int digits = index.length() - prefix.length() - suffix.length();
        return digits == date.length()
                && index.startsWith(prefix)
                && index.endsWith(suffix)
                && isDate(index.substring(prefix.length(), prefix.length() + digits));
    }

    private boolean isDate(String text) {
        return text.replaceAll("[0-9]", "0").equals(date.replaceAll("[yMd]", "0"));
    }

    /** Whether both name an index in common, or their templates would take hold of each other's. */
    boolean overlaps(IndexPattern other) {
        boolean datedAlike =
                !isFixed() && !other.isFixed() && prefix.equals(other.prefix) && suffix.equals(other.suffix);
        return datedAlike || (other.isFixed() && names(other.prefix)) || (isFixed() && other.names(prefix));
    }

    /**
     * What every index of this name fits, in the wildcards of Elasticsearch, which know no digits: the fixed name itself,
     * or {@code traces-1*.*.*} and {@code traces-2*.*.*}. Neighbours such as {@code traces-audit-2026.11.21} do not.
     */
    public List<String> wildcards() {
        String rest = date.replaceAll("[yMd]+", "*") + suffix;
        return isFixed()
                ? List.of(prefix)
                : FIRST_DIGITS.stream().map(digit -> prefix + digit + rest).toList();
    }

    /** What a search names to reach every index of this name: {@code traces-*}, or the fixed name itself. */
    public String searchName() {
        return isFixed() ? prefix : prefix + "*" + suffix;
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return isFixed() ? prefix : prefix + "%{" + date + "}" + suffix;
    }
}
