// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.settings.IndexPart.ByField;
import dev.estrace.core.settings.IndexPart.Dated;
import dev.estrace.core.settings.IndexPart.Fixed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An index name: fixed, or with a date and fields of the record in it. Immutable; equal when they read the same. */
public final class IndexPattern {
    /** Elasticsearch's limit for the name of an index. */
    private static final int LONGEST_NAME_BYTES = 255;

    /** What is put around the name of a data stream: {@code partial-shrink-a1b2-.ds-…-2026.11.21-000001}. */
    private static final int AROUND_NAME_BYTES = 45;

    private static final int LONGEST_VALUE_BYTES = 100;
    private static final int SHORTEST_VALUE_BYTES = 16;

    /** What every year begins with that a record's index may have: 1970 to 2099. */
    private static final List<String> FIRST_DIGITS = List.of("197", "198", "199", "20");

    private static final Pattern PLACEHOLDER = Pattern.compile("%\\{([^{}%]*)}");
    private static final Pattern DATE = Pattern.compile("yyyy(?:[._-]?MM(?:[._-]?dd)?)?");

    /** What Elasticsearch refuses, and what would not print. */
    private static final Pattern FORBIDDEN = Pattern.compile("[%\\\\/*?\"<>|,#:\\s\\p{Cntrl}]");

    private final List<IndexPart> parts;
    private final Pattern names;

    /**
     * Keeps its own copy of the list.
     *
     * @param parts the first is a fixed one, no two follow each other that are, and at most one is dated
     */
    public IndexPattern(List<IndexPart> parts) {
        this.parts = List.copyOf(parts);
        this.names = Pattern.compile(each(IndexPart::regex)); // once: each batch asks
    }

    /**
     * A fixed name, or one with a date.
     *
     * @param prefix the part before the date, lower case; the whole name of a fixed one
     * @param date the date's pattern, such as {@code yyyy.MM.dd}; empty in a fixed name
     * @param suffix the part behind the date, lower case
     */
    public IndexPattern(String prefix, String date, String suffix) {
        this(joined(
                date.isEmpty()
                        ? List.of(new Fixed(prefix), new Fixed(suffix))
                        : List.of(new Fixed(prefix), new Dated(date), new Fixed(suffix))));
    }

    /**
     * Reads {@code traces}, {@code traces-%{yyyy.MM.dd}} or {@code traces-%{genops.team}} by Elasticsearch's rules for
     * names, in lower case.
     *
     * @return null when the text is none of these
     */
    public static @Nullable IndexPattern parse(String text) {
        List<IndexPart> parts = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int end = 0;
        while (placeholder.find()) {
            parts.add(fixed(text.substring(end, placeholder.start())));
            parts.add(placeholder(placeholder.group(1)));
            end = placeholder.end();
        }
        parts.add(fixed(text.substring(end)));
        IndexPattern pattern = new IndexPattern(joined(parts));
        return pattern.isAllowed() ? pattern : null;
    }

    private static IndexPart fixed(String text) {
        return new Fixed(text.toLowerCase(Locale.ROOT));
    }

    private static IndexPart placeholder(String name) {
        return DATE.matcher(name).matches() ? new Dated(name) : new ByField(name);
    }

    private static List<IndexPart> joined(List<IndexPart> parts) {
        List<IndexPart> joined = new ArrayList<>();
        for (IndexPart part : parts) {
            int last = joined.size() - 1;
            if (part instanceof Fixed more && last >= 0 && joined.get(last) instanceof Fixed fixed) {
                joined.set(last, new Fixed(fixed.text() + more.text()));
            } else if (last < 0 || !part.written().isEmpty()) {
                joined.add(part);
            }
        }
        return joined;
    }

    /** A name without a fixed beginning is refused too: its template would take hold of everybody's indices. */
    private boolean isAllowed() {
        boolean fits = isByField() ? mostValueBytes() >= SHORTEST_VALUE_BYTES : bytes() <= LONGEST_NAME_BYTES;
        return fits
                && isBeginning(prefix())
                && parts(Fixed.class)
                        .noneMatch(fixed -> FORBIDDEN.matcher(fixed.text()).find())
                && parts(Dated.class).count() <= 1
                && fields().stream().allMatch(IndexFields::isAllowed);
    }

    private boolean isBeginning(String text) {
        boolean speaks = text.codePoints().anyMatch(Character::isLetterOrDigit);
        boolean isDots = text.equals(".") || text.equals("..");
        return !text.isEmpty() && "-_+".indexOf(text.charAt(0)) < 0 && (speaks || (isFixed() && !isDots));
    }

    /** Most bytes that the value of one field may have in a name. */
    public int mostValueBytes() {
        int room = LONGEST_NAME_BYTES - AROUND_NAME_BYTES - bytes();
        return Math.min(LONGEST_VALUE_BYTES, room / Math.max(1, fields().size()));
    }

    /** Without those of values. */
    private int bytes() {
        return each(IndexPart::text).getBytes(UTF_8).length;
    }

    /** What every name begins with; the whole name of a fixed one. */
    public String prefix() {
        return parts.get(0).text();
    }

    /** The date's pattern; empty in a name without a date. */
    public String date() {
        return parts(Dated.class).map(Dated::pattern).collect(Collectors.joining());
    }

    /** What every name ends with; empty in a fixed name. */
    public String suffix() {
        return !isFixed() && parts.get(parts.size() - 1) instanceof Fixed last ? last.text() : "";
    }

    /** The fields in the name, in their order; empty when it holds none. */
    public List<String> fields() {
        return parts(ByField.class).map(ByField::name).toList();
    }

    /** Whether every record goes to one index. */
    public boolean isFixed() {
        return parts.size() == 1;
    }

    /** Whether the date of the record is a part of the name. */
    public boolean isDated() {
        return parts(Dated.class).findAny().isPresent();
    }

    /** Whether fields of the record are parts of the name. */
    public boolean isByField() {
        return parts(ByField.class).findAny().isPresent();
    }

    /**
     * The name for records with these values of {@link #fields()}: fixed, or with a date.
     *
     * @param values one for each field, as it may stand in a name
     */
    public IndexPattern with(List<String> values) {
        Iterator<String> next = values.iterator();
        return new IndexPattern(joined(parts.stream()
                .map(part -> part instanceof ByField ? new Fixed(next.next()) : part)
                .toList()));
    }

    /** Whether this is the name of an index of this pattern. */
    public boolean names(String index) {
        return isFixed()
                ? index.equals(prefix())
                : isLower(index) && names.matcher(index).matches();
    }

    private static boolean isLower(String index) {
        return index.equals(index.toLowerCase(Locale.ROOT));
    }

    /** Whether both name an index in common, or their templates would take hold of each other's. */
    boolean overlaps(IndexPattern other) {
        return takes(other.each(IndexPart::sample)) || other.takes(each(IndexPart::sample));
    }

    private boolean takes(String index) {
        return wildcards().stream()
                .map(wildcard -> Pattern.quote(wildcard).replace("*", "\\E.*\\Q"))
                .anyMatch(index::matches);
    }

    /**
     * What every index of this name fits, in the wildcards of Elasticsearch, which know no digits: the fixed name itself,
     * or {@code app-197*.*.*} to {@code app-199*.*.*} and {@code app-20*.*.*}. Neighbours such as {@code
     * app-audit-2026.11.21} do not, unless a field is a part of the name: as its value may be anything, {@code
     * app-%{genops.team}} takes all of {@code app-*}.
     */
    public List<String> wildcards() {
        return isDated() ? FIRST_DIGITS.stream().map(this::wildcard).toList() : List.of(wildcard(""));
    }

    private String wildcard(String firstDigit) {
        return oneStarAtOnce(each(part -> part instanceof Dated ? firstDigit + part.wildcard() : part.wildcard()));
    }

    /** What a search names to reach every index of this name: {@code traces-*}, or the fixed name itself. */
    public String searchName() {
        return oneStarAtOnce(each(part -> part instanceof Fixed fixed ? fixed.text() : "*"));
    }

    private static String oneStarAtOnce(String wildcard) {
        return wildcard.replaceAll("\\*+", "*");
    }

    private String each(Function<IndexPart, String> part) {
        return parts.stream().map(part).collect(Collectors.joining());
    }

    private <P extends IndexPart> Stream<P> parts(Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndexPattern pattern && parts.equals(pattern.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return each(IndexPart::written);
    }
}
