// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What records are sent to, and which indices come of it. Immutable.
 *
 * @param names the names that records are sent to
 * @param kind what they are the names of
 */
record IndexTarget(IndexPattern names, Target kind) {
    /** Elastic's own templates have 100 to 200 or so, and its manual asks for more than 500 in those that may overlap. */
    private static final int LOWEST_PRIORITY = 501;

    /** Apart by chance, as two templates of the same indices can't have the same. */
    private static final int CHANCES = 64;

    /** Of a template that takes what is below Elastic's own, whatever a field may say. */
    private static final int MOST_BY_FIELD = 90;

    static IndexTarget of(IndexSettings settings) {
        return new IndexTarget(settings.index(), settings.target());
    }

    /**
     * The setting without what can't be in the name of a template, such as {@code traces-yyyy.mm.dd}. Fields are {@code
     * field} whatever their names: Elasticsearch takes one template for all names of the same wildcards.
     */
    String label() {
        String date = names.date();
        return names.toString()
                .replace("%{" + date + "}", date)
                .replaceAll("(%\\{[^}]*})+", "field")
                .toLowerCase(Locale.ROOT);
    }

    /** What tells it from another of which a template of the same name might be. */
    String identity() {
        return label() + " as " + kind.name().toLowerCase(Locale.ROOT);
    }

    /** What all indices fit whose beginning a template is; of an alias those that rollovers number. */
    List<String> patterns() {
        return kind == Target.ALIAS ? List.of(alias() + "-0*") : names.wildcards();
    }

    /**
     * Which of two templates that fit an index is used: the more particular one. One whose star stands for a field fits what
     * nobody meant, so that those of Elastic and all of ours come before it.
     *
     * @param template its name
     */
    int priority(String template) {
        return names.isByField()
                ? Math.min(MOST_BY_FIELD, particularity())
                : LOWEST_PRIORITY + CHANCES * particularity() + Math.floorMod(template.hashCode(), CHANCES);
    }

    /** How many letters every index begins or ends with: of two templates the one with more is more particular. */
    private int particularity() {
        int letters = patterns().stream()
                .mapToInt(pattern -> pattern.replace("*", "").length())
                .min()
                .orElse(0);
        return 2 * letters + (patterns().get(0).contains("*") ? 0 : 1);
    }

    /** The name of an index that could be made next. */
    String example() {
        return patterns().get(patterns().size() - 1).replace("*", "0");
    }

    boolean isAlias() {
        return kind == Target.ALIAS;
    }

    boolean isDataStream() {
        return kind == Target.DATA_STREAM;
    }

    /** Whether indices are ended one after the other while records keep their address. */
    boolean rollsOver() {
        return isAlias() || isDataStream();
    }

    /** Whether it is one index that takes records for ever. */
    boolean isOneIndex() {
        return kind == Target.INDEX && names.isFixed();
    }

    /** How long an index takes records because of the date in its name; empty when that never ends. */
    Optional<Duration> span() {
        String date = names.date();
        return date.isEmpty() ? Optional.empty() : Optional.of(spanOf(date));
    }

    private static Duration spanOf(String date) {
        return Duration.ofDays(date.contains("dd") ? 1 : date.contains("MM") ? 31 : 366);
    }

    /** The alias; only of one. */
    String alias() {
        return names.searchName();
    }

    /** The first index behind the alias; rollovers count on from it. */
    String firstIndex() {
        return alias() + "-000001";
    }
}
