// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.estrace.core.record.BoundedPattern;
import dev.estrace.core.record.DerivedRules.ErrorCategory;
import dev.estrace.core.record.DerivedRules.SlowTag;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are rules about records. */
class RulesTest {
    @Test
    void readWhichMdcKeysAreTaken() {
        TraceSettings settings =
                read(Map.of("includeMdc", "user*, run_id", "excludeMdc", "*secret*", "renameMdc", "x-*=custom.*"));
        assertThat(settings.defaults().mdc().nameOf("user_id")).isEqualTo("user_id");
        assertThat(settings.defaults().mdc().nameOf("user_secret")).isNull();
        assertThat(settings.defaults().mdc().nameOf("basket")).isNull();
        assertThat(read(Map.of("renameMdc", "x-*=custom.*")).defaults().mdc().nameOf("x-score"))
                .isEqualTo("custom.score");
    }

    @Test
    void readMasks() {
        TraceSettings settings =
                read(Map.of("maskKeys", "*password*", "maskPatterns", " [0-9]{3,4} \n\n\n(?i)bearer \\S+"));
        assertThat(settings.defaults().masks().keys())
                .singleElement()
                .satisfies(glob -> assertThat(glob.matches("userPassword")).isTrue());
        assertThat(settings.defaults().masks().patterns())
                .extracting(BoundedPattern::regex)
                .containsExactly("[0-9]{3,4}", "(?i)bearer \\S+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(unclosed", "a*", "x{2,1}"})
    void sendNothingWhenAMaskIsWrongAndNameIt(String wrong) {
        TraceSettings settings = read(Map.of("maskPatterns", "fine\n" + wrong));
        assertThat(settings.refusal())
                .startsWith("es: maskPatterns \"" + wrong + "\" must be regular expressions")
                .contains("nothing is sent");
        assertThat(settings.pipeline().enabled()).isFalse();
    }

    @Test
    void readGovernance() {
        TraceSettings settings = read(Map.of(
                "requiredGovernance", "team, costCenter",
                "allowedGovernance", "environment=dev|staging|production, genops.project=p1"));
        assertThat(settings.defaults().governance().required())
                .containsExactly(TraceField.GENOPS_TEAM, TraceField.GENOPS_COST_CENTER);
        assertThat(settings.defaults().governance().allowed())
                .isEqualTo(Map.of(
                        TraceField.ENVIRONMENT,
                        Set.of("dev", "staging", "production"),
                        TraceField.GENOPS_PROJECT,
                        Set.of("p1")));
    }

    @Test
    void readSlowTagsTheLongestFirst() {
        assertThat(read(Map.of("slowThresholds", "1s=medium_request, 5s=slow_request"))
                        .defaults()
                        .derived()
                        .slowTags())
                .containsExactly(
                        new SlowTag(Duration.ofSeconds(5), "slow_request"),
                        new SlowTag(Duration.ofSeconds(1), "medium_request"));
    }

    @Test
    void readErrorCategoriesInTheirOrder() {
        assertThat(read(Map.of("errorCategories", "database=(?i)deadlock|SQL{1,2}\nexternal_service = a=b"))
                        .defaults()
                        .derived()
                        .errorCategories())
                .extracting(ErrorCategory::name, category -> category.pattern().regex())
                .containsExactly(tuple("database", "(?i)deadlock|SQL{1,2}"), tuple("external_service", "a=b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | org.acme.Any | DEBUG | 1",
                "0.5 | org.acme.Any | ERROR | 0.5",
                "debug=0.1,info=0.5 | org.acme.Any | DEBUG | 0.1",
                "debug=0.1,info=0.5 | org.acme.Any | ERROR | 1",
                "0.9,warn=0.25 | org.acme.Any | WARNING | 0.25",
                "0.9,warn=0.25 | org.acme.Any | INFO | 0.9",
                "org.acme=0.2,org.acme.chatty=.01 | org.acme.chatty.Deep | ERROR | 0.01",
                "org.acme=0.2,org.acme.chatty=.01 | org.acme.chattyNot | ERROR | 0.2",
                "debug=0,org.acme=0.2 | org.acme | DEBUG | 0.2",
                "debug=0,org.acme=0.2 | org | DEBUG | 0"
            })
    void readSharesByLevelAndLogger(String text, String logger, TraceLevel level, double share) {
        assertThat(read(Map.of("sample", text)).sampling().ratios().of(logger, level))
                .isEqualTo(share);
    }

    @Test
    void readSamplingOfRuns() {
        assertThat(read(Map.of(
                                "rateLimit", "50",
                                "runSampling", "info",
                                "runSamplingRatio", "0.5",
                                "runSamplingSlow", "30s",
                                "runSamplingBytes", "1MB"))
                        .sampling())
                .isEqualTo(new SamplingSettings(
                        new SampleRatios(1, Map.of(), Map.of()),
                        50,
                        new RunSampling(TraceLevel.INFO, 0.5, Duration.ofSeconds(30), 1 << 20)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "renameMdc | a=b*",
                "requiredGovernance | team, colour",
                "requiredGovernance | genops.cost.total",
                "allowedGovernance | colour=red",
                "allowedGovernance | team",
                "sample | 1.5",
                "sample | debug=often",
                "sample | =0.5",
                "rateLimit | 0",
                "runSampling | maybe",
                "runSamplingRatio | 2",
                "slowThresholds | soon=slow",
                "errorCategories | (unclosed",
                "errorCategories | =x",
                "errorCategories | all=.*"
            })
    void tellWhatIsNotAllowedAndGoOn(String name, String text) {
        TraceSettings settings = read(Map.of(name, text));
        assertThat(settings.warnings())
                .singleElement()
                .asString()
                .startsWith("es: " + name + " \"" + text + "\" must be");
        assertThat(settings.refusal()).isNull();
    }

    private static TraceSettings read(Map<String, String> texts) {
        return TraceSettings.read("es", texts, name -> null);
    }
}
