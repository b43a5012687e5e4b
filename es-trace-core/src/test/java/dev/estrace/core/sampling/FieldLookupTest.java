// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceContext;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.TraceSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldLookupTest {
    private final TraceContext outside = TraceContext.current();

    @AfterEach
    void leaveScope() {
        outside.install();
    }

    @Test
    void theNearestPlaceWins() {
        FieldLookup lookup = lookup("runId", "preset");
        TraceRecord record = record();
        assertThat(lookup.of(record)).isEqualTo("preset");
        record.mdc(Entries.of(Map.of("runId", "mdc")));
        assertThat(lookup.of(record)).isEqualTo("mdc");
        record.ids(Entries.of(Map.of("run_id", "own")));
        assertThat(lookup.of(record)).isEqualTo("own");
        TraceContext.current().with(Map.of("run_id", "scope")).install();
        assertThat(lookup.of(record)).isEqualTo("scope");
        record.values(Map.of("run.id", "value")::forEach);
        assertThat(lookup.of(record)).isEqualTo("value");
        record.fields(Map.of(TraceField.RUN_ID, "field"));
        assertThat(lookup.of(record)).isEqualTo("field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x=y"})
    void takesABlankTextForNone(String renameMdc) {
        TraceRecord record = record().mdc(Entries.of(Map.of("run_id", " ", "runId", "mdc")))
                .values(Entries.of(Map.of("run_id", "")));

        assertThat(lookup("renameMdc", renameMdc).of(record)).isEqualTo("mdc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run_id", "runId", "run.id"})
    void knowsAllSpellings(String key) {
        assertThat(lookup().of(record().mdc(Entries.of(Map.of(key, "r"))))).isEqualTo("r");
        assertThat(lookup().of(record().values(Entries.of(Map.of(key, 7))))).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x=y"})
    void ofTwoSpellingsTheFirstWinsWhateverTheirOrder(String renameMdc) {
        List<String> spellings = TraceField.RUN_ID.mdcKeys();
        List<String> backwards = new ArrayList<>(spellings);
        Collections.reverse(backwards);
        for (List<String> order : List.of(spellings, backwards)) {
            Map<String, String> mdc = new LinkedHashMap<>();
            order.forEach(key -> mdc.put(key, "by " + key));
            assertThat(lookup("renameMdc", renameMdc).of(record().mdc(Entries.of(mdc))))
                    .isEqualTo("by " + spellings.get(0));
        }
    }

    @Test
    void ofTwoKeysRenamedToOneSpellingTheLaterWins() {
        FieldLookup lookup = lookup("renameMdc", "a=run_id,b=runId,c=run_id");
        Map<String, String> mdc = new LinkedHashMap<>();
        for (String key : List.of("a", "b", "c")) {
            mdc.put(key, "by " + key);
        }

        assertThat(lookup.of(record().mdc(Entries.of(mdc)))).isEqualTo("by c");
    }

    @Test
    void remembersNoEndlessKeys() {
        FieldLookup lookup = lookup("renameMdc", "x=y");
        lookup.of(record().mdc(Entries.of(Map.of("k".repeat(FieldLookup.LONGEST + 1), "v"))));
        assertThat(lookup.remembered()).isZero();
        lookup.of(record().mdc(Entries.of(Map.of("k".repeat(FieldLookup.LONGEST), "v"))));
        assertThat(lookup.remembered()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "excludeMdc, run*, run_id, ''",
        "excludeMdc, run*, basket, ''",
        "includeMdc, runId, runId, r",
        "includeMdc, runId, run_id, ''",
        "renameMdc, run_id=custom.run, run_id, ''",
        "renameMdc, correlation=run_id, correlation, r",
        "renameMdc, correlation=run_id, runId, r",
        "renameMdc, x-*=*, x-run_id, r",
        "renameMdc, *-job=runId, night-job, r"
    })
    void followsTheRulesForMdcKeys(String setting, String rule, String key, String found) {
        FieldLookup lookup = lookup(setting, rule);
        TraceRecord record = record().mdc(Entries.of(Map.of(key, "r")));
        for (int time = 0; time < 2; time++) {
            assertThat(lookup.of(record)).isEqualTo(found.isEmpty() ? null : found);
        }
    }

    @Test
    void anEmptyOrEndlessIdIsNone() {
        assertThat(lookup().of(record().mdc(Entries.of(Map.of("run_id", ""))))).isNull();
        assertThat(lookup().of(record().mdc(Entries.of(Map.of("run_id", "x".repeat(FieldLookup.LONGEST))))))
                .hasSize(FieldLookup.LONGEST);
        assertThat(lookup().of(record().mdc(Entries.of(Map.of("run_id", "x".repeat(FieldLookup.LONGEST + 1))))))
                .isNull();
    }

    private static FieldLookup lookup(String... settings) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            texts.put(settings[i], settings[i + 1]);
        }
        RecordDefaults defaults = TraceSettings.read("es", texts, name -> null).defaults();
        return new FieldLookup(TraceField.RUN_ID, defaults);
    }

    private static TraceRecord record() {
        return SampledLog.record(TraceLevel.DEBUG, "org.acme.Job", "m");
    }
}
