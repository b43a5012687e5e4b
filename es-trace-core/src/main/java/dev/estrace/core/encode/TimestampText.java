// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Instants as ISO-8601 UTC text with nine digits of a second: {@code 2026-11-21T10:15:30.123456789Z}. Formats a second
 * once. Not thread-safe.
 */
final class TimestampText {
    private static final DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final int DIGITS = 9;
    private static final int AFTER_DIGITS = "Z\"".length();

    private long cachedSecond = Long.MIN_VALUE;
    private byte[] text = {};

    /** The text as a JSON string, valid until the next call. */
    byte[] of(long epochSecond, int nano) {
        if (epochSecond != cachedSecond) {
            text = ('"' + TO_SECONDS.format(withinRange(epochSecond)) + ".000000000Z\"").getBytes(ISO_8859_1);
            cachedSecond = epochSecond;
        }
        int rest = nano;
        int end = text.length - AFTER_DIGITS;
        for (int i = end - 1; i >= end - DIGITS; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return text;
    }

    private static LocalDateTime withinRange(long epochSecond) {
        long second = Math.max(
                Instant.parse("0000-01-01T00:00:00Z").getEpochSecond(),
                Math.min(epochSecond, Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()));
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }
}
