// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.settings.IndexPattern;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names the index of a record by its own time, in UTC. Worker thread only. */
public final class IndexName {
    private static final long SECONDS_PER_DAY = 86_400;

    /** A clock gone wild makes no name that {@link IndexPattern#wildcards} don't fit. */
    private static final long FIRST_DAY = LocalDate.of(1970, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(2099, 12, 31).toEpochDay();

    private final IndexPattern pattern;
    private final DateTimeFormatter date;
    private long lastDay;
    private String lastName;

    /** Names by this pattern. */
    public IndexName(IndexPattern pattern) {
        this.pattern = pattern;
        this.date = DateTimeFormatter.ofPattern(pattern.date(), Locale.ROOT);
        this.lastName = name(lastDay);
    }

    /**
     * The index of a record; allocates nothing while the day stays the same.
     *
     * @param epochSecond the record's time; what is before 1970 or after 2099 counts as the first or last day of these
     */
    public String of(long epochSecond) {
        long day = Math.max(FIRST_DAY, Math.min(LAST_DAY, Math.floorDiv(epochSecond, SECONDS_PER_DAY)));
        if (day != lastDay) {
            lastName = name(day);
            lastDay = day;
        }
        return lastName;
    }

    private String name(long day) {
        return pattern.prefix() + date.format(LocalDate.ofEpochDay(day)) + pattern.suffix();
    }
}
