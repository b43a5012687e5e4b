// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.Receipt;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.TraceSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {
    private static final int RUNS = 100_000;

    @ParameterizedTest
    @ValueSource(strings = {"sample=1", "sample=debug=1,org.acme=1", "team=ml"})
    void noSamplerIsMadeWhenEverythingIsKept(String setting) {
        int equals = setting.indexOf('=');
        Map<String, String> texts = Map.of(setting.substring(0, equals), setting.substring(equals + 1));
        assertThat(Sampler.of(TraceSettings.read("es", texts, name -> null), records -> {}, new TraceCounters()))
                .isNull();
    }

    @Test
    void keepsTheShareOfRunsAndASmallerShareIsPartOfALargerOne() {
        List<String> runs = runIds();
        Set<String> tenth = kept("0.1", runs);
        Set<String> half = kept("0.5", runs);

        assertThat(tenth.size()).isCloseTo(RUNS / 10, Percentage.withPercentage(5));
        assertThat(half.size()).isCloseTo(RUNS / 2, Percentage.withPercentage(2));
        assertThat(half.containsAll(tenth)).isTrue();
        assertThat(kept("0.1", runs)).isEqualTo(tenth);
    }

    @Test
    void keepsAllRecordsOfARunOrNone() {
        SampledLog log = new SampledLog("sample", "0.5");
        int whole = 0;
        for (int run = 0; run < 1_000; run++) {
            int kept = 0;
            for (TraceLevel level : TraceLevel.values()) {
                TraceRecord record = SampledLog.record(level, "org.acme." + level, "m");
                kept += log.log(record.mdc(Entries.of(Map.of("run_id", "run-" + run)))) ? 1 : 0;
            }
            assertThat(kept).isIn(0, 6);
            whole += kept / 6;
        }
        assertThat(whole).isBetween(420, 580);
        assertThat(log.stats().sampled()).isEqualTo(6 * (1_000L - whole));
        assertThat(log.stats().omissions()).containsEntry(TraceLevel.DEBUG, 1_000L - whole);
        log.assertBalance();
    }

    @Test
    void withoutARunGoesByTheTrace() {
        SampledLog log = new SampledLog("sample", "0.5");
        for (int trace = 0; trace < 200; trace++) {
            Entries mdc = Entries.of(Map.of("traceId", "t" + trace));
            boolean first = log.log(SampledLog.record(TraceLevel.INFO, "a", "m").mdc(mdc));
            assertThat(log.log(SampledLog.record(TraceLevel.INFO, "b", "m").mdc(mdc)))
                    .isEqualTo(first);
        }
        assertThat(log.shipped().size()).isBetween(120, 280);
    }

    @Test
    void withoutAnyIdDraws() {
        SampledLog log = new SampledLog("sample", "0.25");
        for (int i = 0; i < 10_000; i++) {
            log.log(SampledLog.record(TraceLevel.INFO, "a", "m"));
        }
        assertThat(log.shipped().size()).isBetween(2_300, 2_700);
        log.assertBalance();
    }

    @Test
    void goesByLoggerAndLevel() {
        SampledLog log = new SampledLog("sample", "debug=0,org.acme.chatty=0");
        for (int time = 0; time < 2; time++) {
            assertThat(log.log(SampledLog.record(TraceLevel.DEBUG, "org.acme.Job", "m")))
                    .isFalse();
            assertThat(log.log(SampledLog.record(TraceLevel.INFO, "org.acme.Job", "m")))
                    .isTrue();
            assertThat(log.log(SampledLog.record(TraceLevel.ERROR, "org.acme.chatty.Deep", "m")))
                    .isFalse();
        }
    }

    @Test
    void anErrorThatIsLeftOutFailsItsRun() {
        SampledLog log = new SampledLog("sample", "error=0", "runSampling", "info", "runSamplingRatio", "0");
        log.log(SampledLog.ofRun("r", TraceLevel.DEBUG, "held"));
        assertThat(log.log(SampledLog.ofRun("r", TraceLevel.ERROR, "left out"))).isFalse();
        log.log(SampledLog.ofRun("r", TraceLevel.DEBUG, "later"));

        assertThat(log.messages()).containsExactly("held", "later");
        assertThat(log.stats().omissions()).isEqualTo(Map.of(TraceLevel.ERROR, 1L));
        log.assertBalance();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "stage", "job", "operation", "loss", "sampling"})
    void recordsOfOtherKindsPass(String kind) {
        SampledLog log = new SampledLog("sample", "0", "rateLimit", "1", "runSampling", "fatal");
        for (int i = 0; i < 3; i++) {
            assertThat(log.log(SampledLog.ofRun("r", TraceLevel.INFO, "m").kind(kind)))
                    .isTrue();
        }
    }

    @Test
    void recordsThatSomebodyWaitsForPass() {
        SampledLog log =
                new SampledLog("sample", "0", "rateLimit", "1", "runSampling", "fatal", "runSamplingRatio", "0");
        for (int i = 0; i < 3; i++) {
            TraceRecord awaited = SampledLog.ofRun("r", TraceLevel.DEBUG, "m").receipt(Receipt.untilStored());
            assertThat(log.log(awaited)).isTrue();
        }
    }

    @Test
    void decidingAllocatesNothing() {
        SampledLog log = new SampledLog(
                "sample", "0.9,org.acme=0.8", "rateLimit", "1000000", "runSampling", "debug", "excludeMdc", "secret");
        TraceRecord withRun = SampledLog.ofRun("run-1", TraceLevel.INFO, "m");
        TraceRecord without = SampledLog.record(TraceLevel.DEBUG, "net.Other", "m");
        for (TraceRecord record : List.of(withRun, without)) {
            log.withholds(record);
            long before = allocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                log.withholds(record);
            }
            assertThat(allocatedBytes() - before).isLessThan(10_000); // which is less than one byte for each
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Set<String> kept(String share, List<String> runs) {
        SampledLog log = new SampledLog("sample", share);
        Set<String> kept = new HashSet<>();
        TraceRecord record = SampledLog.record(TraceLevel.INFO, "a", "m");
        for (String run : runs) {
            if (!log.withholds(record.mdc(Entries.of(Map.of("run_id", run))))) {
                kept.add(run);
            }
        }
        return kept;
    }

    private static List<String> runIds() {
        Random random = new Random(1);
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(new UUID(random.nextLong(), random.nextLong()).toString());
        }
        return runs;
    }
}
