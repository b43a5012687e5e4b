// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the ids of W3C Trace Context: lower-case hex digits, never all zero. */
final class Ids {
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
}
