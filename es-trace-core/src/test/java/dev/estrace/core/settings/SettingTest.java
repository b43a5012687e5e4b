// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTest {
    @Test
    void listsEveryNameOnce() {
        assertThat(Setting.names())
                .doesNotHaveDuplicates()
                .containsExactly(
                        ("enabled hosts cloudId apiKey apiKeyId username password bearerToken credentialsFile headers caCertificate caFingerprint clientCertificate clientKey clientKeyPassword verifyCertificates proxy product connectTimeout requestTimeout"
                                        + " connections compression sniff index target maxIndices metricsIndex ingestPipeline setup templateName shards replicas refreshInterval typedAttributes ilm rolloverSize rolloverAge rolloverDocuments warmAfter warmReplicas warmAllocation coldAfter coldAllocation retention metricsRetention exportMode bufferSize"
                                        + " flushInterval flushLevel batchRecords batchBytes queueBytes queueRecords whenFull"
                                        + " maxBlock maxRetries deliveryTimeout backoff spoolDirectory spoolBytes durableLevel deadLetter closeTimeout serviceName serviceVersion environment tags"
                                        + " runId parentRunId workflowName stageName jobName team project customerId"
                                        + " costCenter feature traceId spanId parentSpanId userId tenantId fields requiredGovernance allowedGovernance includeMdc excludeMdc renameMdc"
                                        + " includeMarkers includeCallerData includeHostMetrics maxMessageLength maxStackTraceLength maxFields"
                                        + " maskKeys maskPatterns sample rateLimit runSampling runSamplingRatio runSamplingSlow runSamplingBytes"
                                        + " slowThresholds errorCategories validate")
                                .split(" "));
    }

    @ParameterizedTest
    @MethodSource("dev.estrace.core.settings.Setting#all")
    void allowsItsOwnDefaultAndSaysWhatItIs(Setting<?> setting) {
        assertThat(setting.defaultText().isEmpty() || setting.parse(setting.defaultText()) != null)
                .isTrue();
        assertThat(List.of(setting.meaning(), setting.allowed())).noneMatch(String::isBlank);
        assertThat(setting.meaning()).doesNotEndWith(".");
    }

    @ParameterizedTest
    @MethodSource("dev.estrace.core.settings.Setting#all")
    void endsItsEnvironmentNamesWithItsOwn(Setting<?> setting) {
        List<String> names = setting.environmentNames();
        String own = names.get(names.size() - 1);
        assertThat(own).startsWith("ES_TRACE_").isUpperCase();
        assertThat(own.substring("ES_TRACE_".length()).replace("_", ""))
                .isEqualTo(setting.settingName().toUpperCase(Locale.ROOT));
    }

    @Test
    void namesVariablesInUpperSnakeCase() {
        assertThat(Settings.BATCH_RECORDS.environmentNames()).containsExactly("ES_TRACE_BATCH_RECORDS");
        assertThat(Settings.HOSTS.environmentNames())
                .containsExactly("ELASTIC_URL", "ELASTICSEARCH_URL", "ES_HOSTS", "ES_TRACE_HOSTS");
    }

    @Test
    void knowsWhatMustNotBeShown() {
        assertThat(Setting.all().stream().filter(Setting::secret).map(Setting::settingName))
                .containsExactly(
                        "apiKey", "apiKeyId", "username", "password", "bearerToken", "headers", "clientKeyPassword");
    }
}
