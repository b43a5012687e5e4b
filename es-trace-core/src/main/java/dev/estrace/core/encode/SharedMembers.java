// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.estrace.core.record.MaskRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What every document of this process says, encoded once; with less in it for each appender that masks some. */
final class SharedMembers {
    private static final int MOST_RULES = 16;

    private static final class OfThisProcess {
        private static final ProcessFields FIELDS = ProcessFields.ofThisProcess();
        private static final SerializableString ALL = new SerializedString(FIELDS.asJsonMembers(field -> false));
    }

    private final Map<MaskRules, SerializableString> masked = new HashMap<>();

    /** Looks up what can't be known at once. May take long: it asks the resolver for the host's name. */
    static void prepare() {
        Objects.requireNonNull(OfThisProcess.ALL);
    }

    /** As JSON that can follow other members of an object. */
    SerializableString of(MaskRules rules, Masking masking) {
        if (rules.keys().isEmpty()) {
            return OfThisProcess.ALL;
        }
        if (masked.size() > MOST_RULES) {
            masked.clear();
        }
        return masked.computeIfAbsent(
                rules, unused -> new SerializedString(OfThisProcess.FIELDS.asJsonMembers(masking::hides)));
    }
}
