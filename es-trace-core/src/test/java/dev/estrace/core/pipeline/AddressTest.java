// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.bulk.Demand;
import dev.estrace.core.bulk.Label;
import dev.estrace.core.encode.RecordEncoder;
import dev.estrace.core.index.IndexNames;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.TraceSettings;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressTest {
    private static final Map<String, String> SETTINGS =
            Map.of("index", "traces-%{genops.team}-%{yyyy.MM.dd}", "maxIndices", "2000");

    private final Address address = new Address(names(), Demand.NONE);

    @Test
    void remembersEveryIndexThatMayBeInUseOnTwoDays() {
        Label first = label(0, 0);

        for (int team = 0; team < 2_000; team++) {
            label(team, 0);
            label(team, 1);
        }

        assertThat(label(0, 0)).isSameAs(first);
    }

    private Label label(int team, int day) {
        TraceRecord record = new TraceRecord(1_800_000_000 + day * 86_400L, 0, TraceLevel.INFO, "test", "m")
                .mdc(Entries.of(Map.of("team", "team-" + team)));
        record.accepted(1, Entries.NONE, RecordDefaults.none());
        address.turnTo(record);
        return address.label(record);
    }

    private static IndexNames names() {
        IndexSettings settings =
                TraceSettings.read("es", SETTINGS, name -> null).pipeline().index();
        TraceCounters counters = new TraceCounters();
        Problems problems = new Problems((severity, sentence) -> {}, System::nanoTime);
        return new IndexNames(
                settings, new RecordEncoder(Clock.systemUTC(), counters, problems)::textOf, counters, problems);
    }
}
