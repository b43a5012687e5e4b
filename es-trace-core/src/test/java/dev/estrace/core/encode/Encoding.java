// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.TraceSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encodes records of one appender, whose settings are given as in a configuration file. */
final class Encoding {
    private static final ObjectMapper JSON = new ObjectMapper();

    final TraceCounters counters = new TraceCounters();
    final List<String> told = new ArrayList<>();
    private final RecordEncoder encoder;
    private final RecordDefaults defaults;
    private long sequence;

    private Encoding(TraceSettings settings) {
        this.encoder = new RecordEncoder(
                settings.pipeline().index().template().typedAttributes(),
                Clock.systemUTC(),
                counters,
                new Problems((severity, sentence) -> told.add(sentence), System::nanoTime));
        this.defaults = settings.defaults();
    }

    /** @param namesAndValues name, value, name, value, and so on */
    static Encoding with(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        TraceSettings read = TraceSettings.read("es", settings, name -> null);
        assertThat(read.warnings()).isEmpty();
        assertThat(read.refusal()).isNull();
        return new Encoding(read);
    }

    static TraceRecord info(String message) {
        return record(TraceLevel.INFO, message);
    }

    static TraceRecord record(TraceLevel level, String message) {
        Instant now = Instant.now();
        return new TraceRecord(now.getEpochSecond(), now.getNano(), level, "org.acme.Checkout", message)
                .thread("main", 1);
    }

    static Entries entries(Object... keysAndValues) {
        return action -> {
            for (int i = 0; i < keysAndValues.length; i += 2) {
                action.accept((String) keysAndValues[i], keysAndValues[i + 1]);
            }
        };
    }

    JsonNode document(TraceRecord record) {
        return document(record, Entries.NONE);
    }

    JsonNode document(TraceRecord record, Entries scope) {
        try {
            return JSON.readTree(line(record, scope));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    FieldText textOf(String name) {
        return encoder.textOf(name);
    }

    String line(TraceRecord record, Entries scope) {
        record.accepted(++sequence, scope, defaults);
        Bytes target = new Bytes(1024);
        encoder.encode(record, target);
        return new String(Arrays.copyOf(target.array(), target.length()), StandardCharsets.UTF_8);
    }
}
