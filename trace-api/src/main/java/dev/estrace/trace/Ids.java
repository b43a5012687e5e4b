// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Makes the ids of W3C Trace Context, lower-case hex digits that are never all zero, and knows those of other tracers.
 */
final class Ids {
    private static final Pattern HEX_64 = Pattern.compile("(?!0{16})[0-9a-fA-F]{16}");
    private static final Pattern HEX_128 = Pattern.compile("(?!0{32})[0-9a-fA-F]{32}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}");
    private static final int HEX = 16;
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    private Ids() {}

    /** 32 digits. */
    static String trace() {
        return span() + span();
    }

    /** 16 digits. */
    static String span() {
        long random = ThreadLocalRandom.current().nextLong();
        return random == 0 ? span() : HexFormat.of().toHexDigits(random);
    }

    /** 16 hex digits, as spans have and the traces of older tracers. */
    static boolean isHex64(String id) {
        return HEX_64.matcher(id).matches();
    }

    /** 16 or 32 hex digits. */
    static boolean isHex(String id) {
        return isHex64(id) || HEX_128.matcher(id).matches();
    }

    /** A decimal number of 64 bits, without a sign. */
    static boolean isDecimal(String id) {
        if (!DECIMAL.matcher(id).matches()) {
            return false;
        }
        BigInteger number = new BigInteger(id);
        return number.signum() > 0 && number.bitLength() <= Long.SIZE;
    }

    /** A trace id in whatever form with 32 digits: hex ones are filled up, decimal ones converted, others digested. */
    static String asTrace(String id) {
        return isHex(id) ? filled(id.toLowerCase(Locale.ROOT), TRACE_DIGITS) : converted(id, TRACE_DIGITS);
    }

    /** A decimal trace id with 32 hex digits, also one that could be taken for a hex one. */
    static String decimalAsTrace(String id) {
        return filled(new BigInteger(id).toString(HEX), TRACE_DIGITS);
    }

    /** A span id in whatever form with 16 digits. */
    static String asSpan(String id) {
        return isHex64(id) ? id.toLowerCase(Locale.ROOT) : converted(id, SPAN_DIGITS);
    }

    private static String converted(String id, int digits) {
        return isDecimal(id) ? filled(new BigInteger(id).toString(HEX), digits) : digested(id, digits);
    }

    private static String filled(String hex, int digits) {
        return "0".repeat(digits - hex.length()) + hex;
    }

    /** The second half of a UUID is never all zero. */
    private static String digested(String id, int digits) {
        UUID digest = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        return digest.toString().replace("-", "").substring(TRACE_DIGITS - digits);
    }
}
