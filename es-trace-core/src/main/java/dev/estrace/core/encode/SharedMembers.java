// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.record.MaskRules;
import dev.estrace.core.record.TraceField;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What every document of this process says, encoded once; with less in it for each appender that masks some. */
final class SharedMembers {
    private static final int MOST_RULES = 16;

    private static final class OfThisProcess {
        private static final ProcessFields FIELDS = ProcessFields.ofThisProcess();
        private static final byte[] ALL = encoded(field -> false);

        private static byte[] encoded(Predicate<TraceField> hides) {
            return FIELDS.asJsonMembers(hides).getBytes(UTF_8);
        }
    }

    private final Map<MaskRules, byte[]> masked = new HashMap<>();

    /** Looks up what can't be known at once. May take long: it asks the resolver for the host's name. */
    static void prepare() {
        Objects.requireNonNull(OfThisProcess.ALL);
    }

    /** As JSON that can follow other members of an object. */
    byte[] of(MaskRules rules, Masking masking) {
        if (rules.keys().isEmpty()) {
            return OfThisProcess.ALL;
        }
        if (masked.size() > MOST_RULES) {
            masked.clear();
        }
        return masked.computeIfAbsent(rules, unused -> OfThisProcess.encoded(masking::hides));
    }
}
