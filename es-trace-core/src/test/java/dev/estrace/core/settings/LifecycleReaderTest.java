// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retention=36500d | 36500",
                "retention=off | 0",
                "retention=Never | 0",
                "retention=unlimited | 0",
                "retention=0 | 0",
                "retention=0d | 0",
            })
    void readsHowLongIndicesAreKept(String settings, int days) {
        TraceSettings read = read("target=alias," + settings);
        assertThat(read.warnings()).isEmpty();
        assertThat(lifecycle(read).retention()).hasDays(days);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "7y", "forever", "40000d", "90", "1m", "${env:RETENTION}"})
    void deletesNothingUnderARetentionThatItCanNotRead(String text) {
        TraceSettings read = read("target=alias,retention=" + text + ",metricsRetention=" + text);
        assertThat(lifecycle(read).retention()).isZero();
        assertThat(read.pipeline().metrics().lifecycle().retention()).isZero();
        assertThat(read.warnings()).hasSize(2).allMatch(told -> told.endsWith("; it counts as off"));
    }

    @ParameterizedTest
    @CsvSource({
        "auto, AUTO",
        "true, AUTO",
        "yes, AUTO",
        "On, AUTO",
        "off, OFF",
        "false, OFF",
        "no, OFF",
        "none, OFF",
        "Disabled, OFF",
        "mine, NAMED",
        "90-days@x, NAMED"
    })
    void readsWhoseLifeCycleItIs(String ilm, Lifecycle.Mode mode) {
        TraceSettings read = read("target=alias,ilm=" + ilm);
        assertThat(lifecycle(read).lifecycle().mode()).isEqualTo(mode);
        assertThat(read.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a*", "a?", "a\"", "a<", "a>", "a|", "a\\", "a#", "_a", "a b", "a/b"})
    void givesNoLifeCycleUnderANameThatNoPolicyHas(String ilm) {
        TraceSettings read = read("target=alias,ilm=" + ilm);
        assertThat(lifecycle(read).lifecycle().mode()).isEqualTo(Lifecycle.Mode.OFF);
        assertThat(read.warnings()).singleElement().asString().endsWith("; it counts as off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "warmAfter=7d,coldAfter=30d,retention=90d | 7 | 30 | ",
                "warmAfter=7d,coldAfter=7d,retention=7d | 7 | 7 | ",
                "warmAfter=7d,coldAfter=30d,retention=off | 7 | 30 | ",
                "coldAfter=1d | 0 | 1 | ",
                "warmAfter=7d,coldAfter=1d | 7 | 0 | coldAfter \"1d\" must not be shorter than warmAfter, which is 7d; it counts as off",
                "warmAfter=120d | 0 | 0 | warmAfter \"120d\" must not be longer than retention, which is 90 d; it counts as off",
                "warmAfter=1d,coldAfter=8d,retention=7d | 1 | 0 | coldAfter \"8d\" must not be longer than retention, which is 7d; it counts as off",
            })
    void putsPhasesInTheirOrder(String settings, int warm, int cold, String told) {
        TraceSettings read = read("target=alias," + settings);
        assertThat(lifecycle(read).warm().after()).hasDays(warm);
        assertThat(lifecycle(read).cold().after()).hasDays(cold);
        assertThat(read.warnings()).isEqualTo(told == null ? List.of() : List.of("es: " + told));
    }

    @Test
    void movesNoMetricsThatAreDeletedFirst() {
        TraceSettings read = read("target=alias,warmAfter=7d,coldAfter=30d,metricsRetention=30d");
        assertThat(read.warnings()).isEmpty();
        assertThat(read.pipeline().metrics().lifecycle().warm().after()).hasDays(7);
        assertThat(read.pipeline().metrics().lifecycle().cold().isOn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rolloverAge=1d | rolloverAge \"1d\" does nothing without a rollover, which target=alias and target=data-stream have",
                "index=t-%{yyyy},rolloverSize=1GB | rolloverSize \"1GB\" does nothing without a rollover, which target=alias and target=data-stream have",
                "target=alias,ilm=off,rolloverDocuments=5 | rolloverDocuments \"5\" does nothing with ilm=off",
                "ilm=off,retention=7d | retention \"7d\" does nothing with ilm=off",
                "ilm=off,metricsRetention=7d | metricsRetention \"7d\" does nothing with ilm=off",
                "ilm=off,warmAfter=7d | warmAfter \"7d\" does nothing with ilm=off",
                "replicas=1,warmReplicas=0 | warmReplicas \"0\" does nothing without warmAfter",
                "warmAllocation=data=warm | warmAllocation \"data=warm\" does nothing without warmAfter",
                "coldAllocation=data=cold | coldAllocation \"data=cold\" does nothing without coldAfter",
                "warmAfter=1d,warmReplicas=0 | warmReplicas \"0\" does nothing as long as replicas is a range, which is 0-1",
            })
    void tellsWhatDoesNothing(String settings, String told) {
        assertThat(read(settings).warnings()).containsExactly("es: " + told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ilm=off,retention=off,warmAfter=off",
                "target=alias,rolloverAge=1d,rolloverSize=1GB",
                "target=alias,replicas=1,warmAfter=1d,warmReplicas=0,warmAllocation=data=warm",
            })
    void tellsNothingOfWhatDoesSomething(String settings) {
        assertThat(read(settings).warnings()).isEmpty();
    }

    private static LifecycleSettings lifecycle(TraceSettings read) {
        return read.pipeline().index().lifecycle();
    }

    private static TraceSettings read(String settings) {
        Map<String, String> texts = new HashMap<>();
        for (String setting : settings.split(",", -1)) {
            int equals = setting.indexOf('=');
            texts.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return TraceSettings.read("es", texts, name -> null);
    }
}
