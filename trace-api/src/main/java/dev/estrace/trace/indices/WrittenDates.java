// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import dev.estrace.core.settings.IndexPattern;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells indices that records still go to from those of earlier dates, by their names. Immutable. */
final class WrittenDates {
    private final Instant now;

    WrittenDates(Instant now) {
        this.now = now;
    }

    /** The role of an index that is written under its own name, of this pattern. */
    IndexRole role(IndexPattern pattern, String index) {
        return pattern.date().isEmpty() || isOfTodayOrLater(pattern.date(), index) ? IndexRole.CURRENT : IndexRole.PAST;
    }

    /** Digits that only look like a date make the answer yes at most, which protects the index. */
    private boolean isOfTodayOrLater(String date, String index) {
        String today = DateTimeFormatter.ofPattern(date, Locale.ROOT).format(now.atZone(ZoneOffset.UTC));
        Pattern form = Pattern.compile("(?=(" + date.replace(".", "\\.").replaceAll("[yMd]", "\\\\d")
                + "))"); // also where a digit stands before
        return form.matcher(index).results().anyMatch(found -> found.group(1).compareTo(today) >= 0);
    }
}
