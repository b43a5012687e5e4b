// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.settings.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A term of a query text, whose value can be read as what its key asks for.
 *
 * @param text the whole query text
 * @param token key, operator and value
 */
record Term(String text, Token token) {
    /** Longer than anybody keeps records, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final int DATE_LENGTH = "2026-11-21".length();
    private static final String TIMES = "2026-11-21, 2026-11-21T08:30 (in UTC) or 2026-11-21T08:30:00+01:00";

    String key() {
        return token.key().toLowerCase(Locale.ROOT);
    }

    String operator() {
        return token.operator();
    }

    /** The value as it stands there, of a key that can only be equal to it. */
    String equalTo() {
        if (!operator().equals(":") && !operator().equals("=")) {
            throw wrongOperator(":");
        }
        return token.value();
    }

    /** Whether the value has characters that stand for others, outside quotes. */
    boolean isPattern() {
        return !token.quoted()
                && (token.value().indexOf('*') >= 0 || token.value().indexOf('?') >= 0);
    }

    TraceLevel level() {
        return Levels.parse(token.value())
                .orElseThrow(() -> wrongValue("one of trace, debug, info, warning, error, fatal"));
    }

    Duration duration() {
        Duration duration = Durations.parse(token.value());
        if (duration == null || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw wrongValue("a number with its unit such as 2s, 15m or 7d");
        }
        return duration;
    }

    double number() {
        try {
            double number = Double.parseDouble(token.value());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw wrongValue("a number such as 0.5");
        }
        throw wrongValue("a number such as 0.5");
    }

    long count() {
        if (!token.value().matches("[0-9]{1,18}")) {
            throw wrongValue("a whole number");
        }
        return Long.parseLong(token.value());
    }

    Order order() {
        for (Order order : Order.values()) {
            if (order.name().equalsIgnoreCase(token.value())) {
                return order;
            }
        }
        throw wrongValue("one of newest, cost, duration");
    }

    /** A time without a zone is in UTC. */
    Instant time() {
        try {
            return time(token.value());
        } catch (DateTimeException notATime) {
            throw wrongValue("a time such as " + TIMES);
        }
    }

    private static Instant time(String value) {
        if (value.length() == DATE_LENGTH) {
            return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
    }

    QuerySyntaxException wrongOperator(String allowed) {
        int position = token.position() + token.key().length();
        return new QuerySyntaxException(text, position, key() + " takes " + allowed + ", not " + operator());
    }

    QuerySyntaxException wrongValue(String allowed) {
        return new QuerySyntaxException(text, token.valuePosition(), key() + " must be " + allowed);
    }

    QuerySyntaxException wrong(String sentence) {
        return new QuerySyntaxException(text, token.position(), sentence);
    }
}
