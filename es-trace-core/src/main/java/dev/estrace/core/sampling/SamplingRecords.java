// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import dev.estrace.core.record.DerivedRules;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.GovernanceRules;
import dev.estrace.core.record.MdcRules;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Makes the records of kind {@code sampling}, which tell what was left out where it would have been. */
final class SamplingRecords {
    private static final String LOGGER = "dev.estrace";

    private final RecordDefaults defaults;

    /** @param defaults of which the values are taken, and the masks: other rules are for records of the application */
    SamplingRecords(RecordDefaults defaults) {
        this.defaults = new RecordDefaults(
                defaults.fields(),
                defaults.tags(),
                defaults.freeFields(),
                defaults.inclusion(),
                defaults.limits(),
                MdcRules.all(),
                defaults.masks(),
                GovernanceRules.none(),
                DerivedRules.none());
    }

    /** One for what the rate limit has left out of a logger. */
    TraceRecord of(Omission omission) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sampling.logger", omission.logger());
        details.put("sampling.from", omission.from().toString());
        details.put("sampling.to", omission.to().toString());
        omission.counts()
                .forEach(
                        (level, count) -> details.put("sampling." + level.name().toLowerCase(Locale.ROOT), count));
        String message = String.format(
                Locale.ROOT,
                "rate limit: %,d records of %s left out between %s and %s",
                omission.total(),
                omission.logger(),
                omission.from(),
                omission.to());
        return settled(record(omission.to(), message).values(Entries.of(details)));
    }

    /** One for the earliest records of a run, which were given up when the bytes for held records were full. */
    TraceRecord ofRun(String runId, GivenUp givenUp) {
        String message = String.format(
                Locale.ROOT,
                "run sampling: %,d earlier records of this run left out: runSamplingBytes was full",
                givenUp.records());
        return settled(record(givenUp.last(), message)
                .fields(Map.of(TraceField.RUN_ID, runId))
                .values(Entries.of(Map.of("sampling.given_up", givenUp.records()))));
    }

    private static TraceRecord record(Instant instant, String message) {
        Thread thread = Thread.currentThread();
        return new TraceRecord(instant.getEpochSecond(), instant.getNano(), TraceLevel.INFO, LOGGER, message)
                .thread(thread.getName(), thread.getId())
                .kind("sampling");
    }

    private TraceRecord settled(TraceRecord record) {
        record.accepted(RecordId.next(), Entries.NONE, defaults);
        return record;
    }
}
