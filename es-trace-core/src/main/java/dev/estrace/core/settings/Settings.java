// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.BoundedPattern;
import dev.estrace.core.record.DerivedRules.ErrorCategory;
import dev.estrace.core.record.DerivedRules.SlowTag;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.Glob;
import dev.estrace.core.record.Renaming;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one table of settings. */
final class Settings {
    private static final List<Setting<?>> ALL = new ArrayList<>();
    private static final Map<TraceField, Setting<String>> FIELDS = new EnumMap<>(TraceField.class);

    private static final Syntax<Duration> LIFECYCLE_AGE = Durations.between("1 h", "3650 d");
    private static final Syntax<Duration> LIFECYCLE_AGE_OR_OFF = Durations.offOrBetween("1 h", "3650 d");

    static final Setting<Boolean> ENABLED = tuning(
            "enabled",
            Switch.SYNTAX,
            "true",
            "false: records are accepted, counted and discarded, and no connection is opened",
            "ENABLE_ELASTICSEARCH");

    static final Setting<List<URI>> HOSTS = access(
            "hosts",
            Hosts.SYNTAX,
            "http://localhost:9200",
            "one or many addresses of Elasticsearch",
            "ELASTIC_URL",
            "ELASTICSEARCH_URL",
            "ES_HOSTS");

    static final Setting<URI> CLOUD_ID = access(
            "cloudId", CloudId.SYNTAX, "", "the deployment of Elastic Cloud, in place of hosts", "ELASTIC_CLOUD_ID");

    static final Setting<String> API_KEY = secret(
            "apiKey",
            Texts.IN_HEADER,
            "an encoded API key, or the secret of the one that apiKeyId names",
            "ELASTIC_API_KEY");

    static final Setting<String> API_KEY_ID =
            secret("apiKeyId", Texts.NAME, "the id of the API key whose secret apiKey is", "ELASTIC_API_ID");

    static final Setting<String> USERNAME = secret(
            "username",
            Texts.NAME,
            "user of basic authentication",
            "ELASTIC_USERNAME",
            "ELASTICSEARCH_USERNAME",
            "ES_USERNAME");

    static final Setting<String> PASSWORD = secret(
            "password",
            Texts.PASSWORD,
            "password of basic authentication",
            "ELASTIC_PASSWORD",
            "ELASTICSEARCH_PASSWORD",
            "ES_PASSWORD");

    static final Setting<String> BEARER_TOKEN =
            secret("bearerToken", Texts.IN_HEADER, "a service or OAuth token", "ELASTIC_BEARER_TOKEN");

    static final Setting<Path> CREDENTIALS_FILE = access(
            "credentialsFile",
            Paths.SYNTAX,
            "",
            "a properties file with the credentials under their names here, in place of all of these; read again when it"
                    + " changes");

    static final Setting<RequestHeaders> HEADERS =
            secret("headers", RequestHeaders.SYNTAX, "further headers of each request, as name=value pairs");

    static final Setting<Path> CA_CERTIFICATE = access(
            "caCertificate",
            Paths.SYNTAX,
            "",
            "the authorities to trust in place of the JVM's: a file with PEM certificates or a PKCS12 store without a"
                    + " password; read again when it changes");

    static final Setting<String> CA_FINGERPRINT = access(
            "caFingerprint",
            Texts.FINGERPRINT,
            "",
            "the authority to trust in place of the JVM's, by the SHA-256 of its certificate as Elasticsearch prints it at"
                    + " its first start");

    static final Setting<Path> CLIENT_CERTIFICATE = access(
            "clientCertificate",
            Paths.SYNTAX,
            "",
            "the certificate that the application shows: a PEM file with its chain, or a PKCS12 store with its key; read"
                    + " again when it changes");

    static final Setting<Path> CLIENT_KEY = access(
            "clientKey", Paths.SYNTAX, "", "the key of a clientCertificate in PEM: a PEM file, PKCS#8, PKCS#1 or EC");

    static final Setting<String> CLIENT_KEY_PASSWORD =
            secret("clientKeyPassword", Texts.PASSWORD, "the password of clientKey or of the PKCS12 store");

    static final Setting<Boolean> VERIFY_CERTIFICATES = access(
            "verifyCertificates",
            Switch.SYNTAX,
            "true",
            "false: any certificate is taken, which is told at each start; for trials alone");

    static final Setting<ProxySettings> PROXY = access(
            "proxy",
            ProxySettings.SYNTAX,
            "",
            "the proxy that requests go through, such as http://proxy:3128 or http://user:password@proxy:3128");

    static final Setting<Product> PRODUCT = access(
            "product",
            Choices.of(Product.values()),
            "elasticsearch",
            "what answers at hosts; opensearch sends no product header and maps free keys in its own way");

    static final Setting<Duration> CONNECT_TIMEOUT =
            tuning("connectTimeout", Durations.between("1 ms", "10 min"), "2 s", "longest wait for a connection");

    static final Setting<Duration> REQUEST_TIMEOUT = tuning(
            "requestTimeout",
            Durations.between("1 ms", "1 h"),
            "60 s",
            "longest wait for an answer, and hard deadline of a whole request");

    static final Setting<Integer> CONNECTIONS =
            tuning("connections", Numbers.between(1, 8), "2", "most bulk requests in flight");

    static final Setting<Compression> COMPRESSION = tuning(
            "compression",
            Choices.of(Compression.values()),
            "none",
            "how requests travel; gzip saves network and costs CPU on both sides");

    static final Setting<Duration> SNIFF = tuning(
            "sniff",
            Durations.offOrBetween("1 s", "1 h"),
            "off",
            "how often the cluster is asked for its nodes, which then take the requests; needs the right to monitor");

    static final Setting<IndexPattern> INDEX = access(
            "index",
            Texts.INDEX,
            "workflow-traces",
            "the index, fixed, with the date of the record in UTC, or with fields of the record",
            "ES_INDEX");

    static final Setting<Target> TARGET = tuning(
            "target",
            Choices.of(Target.values()),
            "index",
            "what index names: an index, an alias that rolls over, or a data stream");

    static final Setting<Integer> MAX_INDICES = tuning(
            "maxIndices",
            Numbers.between(1, 10_000),
            "100",
            "with %{field} in index: most values that get an index of their own; records of further ones go to the one"
                    + " with other in their place");

    static final Setting<IndexPattern> METRICS_INDEX = tuning(
            "metricsIndex",
            Texts.DATED_INDEX,
            "ai-gateway-metrics",
            "the index of requestMetrics, fixed or with the date of the request in UTC",
            "ELASTICSEARCH_INDEX");

    static final Setting<String> INGEST_PIPELINE =
            tuning("ingestPipeline", Texts.INGEST_PIPELINE, "", "the ingest pipeline that bulk requests name");

    static final Setting<SetupMode> SETUP =
            tuning("setup", Choices.of(SetupMode.values()), "auto", "who puts the index templates in place");

    static final Setting<String> TEMPLATE_NAME = tuning(
            "templateName",
            Texts.TEMPLATE_NAME,
            "",
            "the name of the index template, also the beginning of its components' names; without it es-trace- and index");

    static final Setting<Integer> SHARDS =
            tuning("shards", Numbers.between(1, 1024), "1", "primary shards of a new index");

    static final Setting<String> REPLICAS =
            tuning("replicas", Texts.REPLICAS, "0-1", "copies of each shard; a range follows the size of the cluster");

    static final Setting<Duration> REFRESH_INTERVAL = tuning(
            "refreshInterval",
            Durations.between("100 ms", "1 h"),
            "1 s",
            "how soon a stored record can be searched for");

    static final Setting<Map<String, FieldType>> TYPED_ATTRIBUTES = tuning(
            "typedAttributes",
            TypedAttributes.SYNTAX,
            "",
            "free keys with a type of their own, beside the flattened ones");

    static final Setting<Lifecycle> ILM = tuning(
            "ilm",
            Lifecycle.SYNTAX,
            "auto",
            "life cycle of the indices; auto: an alias or a data stream rolls over and is deleted, an index with a date or a"
                    + " field is deleted, a fixed one is left alone; or the name of a policy, which is written when it is"
                    + " missing");

    static final Setting<Long> ROLLOVER_SIZE = tuning(
            "rolloverSize",
            Sizes.longBetween("1MB", "1024GB"),
            "50GB",
            "with a life cycle: size of a primary shard that ends an index");

    static final Setting<Duration> ROLLOVER_AGE =
            tuning("rolloverAge", LIFECYCLE_AGE, "30 d", "with a life cycle: age that ends an index");

    static final Setting<Integer> ROLLOVER_DOCUMENTS = tuning(
            "rolloverDocuments",
            Numbers.between(1, Integer.MAX_VALUE),
            "50000000",
            "with a life cycle: documents that end an index");

    static final Setting<Duration> WARM_AFTER = tuning(
            "warmAfter",
            LIFECYCLE_AGE_OR_OFF,
            "off",
            "with a life cycle: age after which an index is merged into one segment and moved to warm nodes");

    static final Setting<Integer> WARM_REPLICAS =
            tuning("warmReplicas", Numbers.between(0, 999), "", "with warmAfter: copies of each shard from then on");

    static final Setting<Map<String, String>> WARM_ALLOCATION = tuning(
            "warmAllocation",
            Texts.PAIRS,
            "",
            "with warmAfter: attributes of the nodes that hold it, such as data=warm, in place of data tiers");

    static final Setting<Duration> COLD_AFTER = tuning(
            "coldAfter",
            LIFECYCLE_AGE_OR_OFF,
            "off",
            "with a life cycle: age after which an index is moved to cold nodes");

    static final Setting<Map<String, String>> COLD_ALLOCATION = tuning(
            "coldAllocation",
            Texts.PAIRS,
            "",
            "with coldAfter: attributes of the nodes that hold it, such as data=cold, in place of data tiers");

    static final Setting<Duration> RETENTION = tuning(
            "retention",
            LIFECYCLE_AGE_OR_OFF,
            "90 d",
            "with a life cycle: age after which an index is deleted, counted from its rollover if it has one");

    static final Setting<Duration> METRICS_RETENTION =
            tuning("metricsRetention", LIFECYCLE_AGE_OR_OFF, "30 d", "retention of metricsIndex");

    static final Setting<ExportMode> EXPORT_MODE = tuning(
            "exportMode",
            Choices.of(ExportMode.values()),
            "batch",
            "batch, realtime (each record at once), or hybrid (what is urgent at once: flushLevel, a blocked policy, a"
                    + " budget overrun)");

    static final Setting<Integer> BUFFER_SIZE =
            tuning("bufferSize", Numbers.between(1, 1_000_000), "100", "waiting records that start a flush");

    static final Setting<Duration> FLUSH_INTERVAL = tuning(
            "flushInterval", Durations.between("1 ms", "1 h"), "2 s", "longest wait of a record for the next flush");

    static final Setting<TraceLevel> FLUSH_LEVEL =
            tuning("flushLevel", Levels.SYNTAX, "error", "with exportMode=hybrid: this level and above at once");

    static final Setting<Integer> BATCH_RECORDS =
            tuning("batchRecords", Numbers.between(1, 100_000), "5000", "most records in one bulk request");

    static final Setting<Integer> BATCH_BYTES = tuning(
            "batchBytes",
            Sizes.between("1KB", "100MB"),
            "5MB",
            "most bytes in one bulk request, uncompressed; batches under way take half of queueBytes at most");

    static final Setting<Long> QUEUE_BYTES = tuning(
            "queueBytes", Sizes.longBetween("64KB", "64GB"), "16MB", "most bytes in memory, those in flight included");

    static final Setting<Integer> QUEUE_RECORDS = tuning(
            "queueRecords",
            Numbers.between(1, 10_000_000),
            "100000",
            "most records in memory, those in flight included");

    static final Setting<OverflowPolicy> WHEN_FULL = tuning(
            "whenFull",
            Choices.of(OverflowPolicy.values()),
            "drop-lowest",
            "what happens to a record that finds the queue full");

    static final Setting<Duration> MAX_BLOCK = tuning(
            "maxBlock",
            Durations.between("0", "1 h"),
            "100 ms",
            "longest wait of a caller: with block, while a spool makes room, and until a record of durableLevel is on disk");

    static final Setting<Integer> MAX_RETRIES = tuning(
            "maxRetries",
            Numbers.unlimitedOr(0, 1_000_000),
            "unlimited",
            "most times that a record is sent again; then it goes to the dead letter");

    static final Setting<Duration> DELIVERY_TIMEOUT = tuning(
            "deliveryTimeout",
            Durations.unlimitedOr("1 ms", "365 d"),
            "unlimited",
            "longest time from a record's first attempt to its last; then it goes to the dead letter");

    static final Setting<BackoffSettings> BACKOFF = tuning(
            "backoff",
            Durations.range("1 ms", "1 h"),
            "500ms-30s",
            "first and longest wait of a failed request before it is sent again");

    static final Setting<Path> SPOOL_DIRECTORY = tuning(
            "spoolDirectory",
            Paths.SYNTAX,
            "",
            "where records are written to disk before they are sent: they survive an outage, a crash and kill -9");

    static final Setting<Long> SPOOL_BYTES =
            tuning("spoolBytes", Sizes.longBetween("1MB", "1024GB"), "1GB", "most bytes that the spool takes on disk");

    static final Setting<TraceLevel> DURABLE_LEVEL = tuning(
            "durableLevel",
            Levels.SYNTAX,
            "error",
            "with a spool: this level and above is on disk before the log call returns");

    static final Setting<DeadLetterTarget> DEAD_LETTER = tuning(
            "deadLetter",
            DeadLetterTargets.SYNTAX,
            "",
            "where records go that Elasticsearch refuses for good; without it a file in spoolDirectory, else the last 100"
                    + " in memory");

    static final Setting<Duration> CLOSE_TIMEOUT =
            tuning("closeTimeout", Durations.between("0", "10 min"), "5 s", "longest time that closing takes");

    static {
        field("serviceName", TraceField.SERVICE_NAME, "the service, on every record");
        field("serviceVersion", TraceField.PACKAGE_VERSION, "the service's version, on every record");
        field("environment", TraceField.ENVIRONMENT, "such as production, on every record");
    }

    static final Setting<List<String>> TAGS = tuning("tags", Texts.LIST, "", "tags on every record");

    static {
        field("runId", TraceField.RUN_ID, "the run of records without one");
        field("parentRunId", TraceField.PARENT_RUN_ID, "the parent run of records without one");
        field("workflowName", TraceField.WORKFLOW_NAME, "the workflow of records without one");
        field("stageName", TraceField.STAGE_NAME, "the stage of records without one");
        field("jobName", TraceField.JOB_NAME, "the job of records without one");
        field("team", TraceField.GENOPS_TEAM, "the team of records without one");
        field("project", TraceField.GENOPS_PROJECT, "the project of records without one");
        field("customerId", TraceField.GENOPS_CUSTOMER_ID, "the customer of records without one");
        field("costCenter", TraceField.GENOPS_COST_CENTER, "the cost center of records without one");
        field("feature", TraceField.GENOPS_FEATURE, "the feature of records without one");
        field("traceId", TraceField.TRACE_ID, "the trace of records without one");
        field("spanId", TraceField.SPAN_ID, "the span of records without one");
        field("parentSpanId", TraceField.PARENT_SPAN_ID, "the parent span of records without one");
        field("userId", TraceField.USER_ID, "the user of records without one");
        field("tenantId", TraceField.TENANT_ID, "the tenant of records without one");
    }

    static final Setting<Map<String, String>> PAIRS =
            tuning("fields", Texts.PAIRS, "", "fixed key=value pairs on every record");

    static final Setting<List<TraceField>> REQUIRED_GOVERNANCE = tuning(
            "requiredGovernance",
            GovernanceSyntax.REQUIRED,
            "",
            "what each record must say; one that does not is stored, counted and tagged governance_violation");

    static final Setting<Map<TraceField, Set<String>>> ALLOWED_GOVERNANCE = tuning(
            "allowedGovernance",
            GovernanceSyntax.ALLOWED,
            "",
            "values that a record may say, if it does; one with another is stored, counted and tagged"
                    + " governance_violation");

    static final Setting<List<Glob>> INCLUDE_MDC =
            tuning("includeMdc", Globs.EXACT, "*", "MDC keys that documents take");

    static final Setting<List<Glob>> EXCLUDE_MDC =
            tuning("excludeMdc", Globs.EXACT, "", "MDC keys that documents do not take");

    static final Setting<List<Renaming>> RENAME_MDC =
            tuning("renameMdc", Globs.RENAMINGS, "", "other names for MDC keys");

    static final Setting<Boolean> INCLUDE_MARKERS =
            tuning("includeMarkers", Switch.SYNTAX, "true", "whether markers become tags");

    static final Setting<Boolean> INCLUDE_CALLER_DATA = tuning(
            "includeCallerData",
            Switch.SYNTAX,
            "false",
            "whether file, line and function of each log call are looked up, which costs the caller a stack walk");

    static final Setting<Boolean> INCLUDE_HOST_METRICS = tuning(
            "includeHostMetrics",
            Switch.SYNTAX,
            "false",
            "whether documents tell memory and CPU use of the process, sampled at most once a second");

    static final Setting<Integer> MAX_MESSAGE_LENGTH =
            tuning("maxMessageLength", Sizes.between("256", "16MB"), "64KB", "most characters of a message");

    static final Setting<Integer> MAX_STACK_TRACE_LENGTH =
            tuning("maxStackTraceLength", Sizes.between("256", "16MB"), "64KB", "most characters of a stack trace");

    static final Setting<Integer> MAX_FIELDS =
            tuning("maxFields", Numbers.between(0, 10_000), "512", "most free keys of one record");

    static final Setting<List<Glob>> MASK_KEYS = access(
            "maskKeys", Globs.IGNORING_CASE, "", "keys whose values are replaced by **** wherever the record has them");

    static final Setting<List<BoundedPattern>> MASK_PATTERNS = access(
            "maskPatterns", Patterns.LINES, "", "parts of texts that are replaced by **** everywhere in the record");

    static final Setting<SampleRatios> SAMPLE = tuning(
            "sample",
            Ratios.BY_LEVEL_AND_LOGGER,
            "1",
            "share of the records that is kept, the same for all records of a run");

    static final Setting<Integer> RATE_LIMIT = tuning(
            "rateLimit",
            Numbers.between(1, 1_000_000),
            "",
            "most records a second of each logger; the rest is counted and summed up in a record");

    static final Setting<Optional<TraceLevel>> RUN_SAMPLING = tuning(
            "runSampling",
            Levels.OFF_OR_LEVEL,
            "off",
            "records of a run below this level are held in memory, and shipped only when the run fails, is slower than"
                    + " runSamplingSlow, or is in runSamplingRatio");

    static final Setting<Double> RUN_SAMPLING_RATIO =
            tuning("runSamplingRatio", Ratios.ONE, "0.01", "share of the runs of which nothing is held");

    static final Setting<Duration> RUN_SAMPLING_SLOW = tuning(
            "runSamplingSlow", Durations.between("1 ms", "365 d"), "", "a run that takes so long is shipped whole");

    static final Setting<Long> RUN_SAMPLING_BYTES = tuning(
            "runSamplingBytes",
            Sizes.longBetween("64KB", "64GB"),
            "4MB",
            "most bytes of held records, beside queueBytes");

    static final Setting<List<SlowTag>> SLOW_THRESHOLDS = tuning(
            "slowThresholds",
            SlowTags.SYNTAX,
            "",
            "tags of records by their duration_ms; the longest that is reached counts");

    static final Setting<List<ErrorCategory>> ERROR_CATEGORIES = tuning(
            "errorCategories",
            Patterns.CATEGORIES,
            "",
            "error_category of errors, by the first pattern that is found in exception or message");

    static final Setting<Validate> VALIDATE = tuning(
            "validate",
            Choices.of(Validate.values()),
            "warn",
            "whether the set-up is checked at the start, in the background: warn tells what is wrong, required also sends"
                    + " nothing while it is");

    private Settings() {}

    private static <T> Setting<T> tuning(
            String name, Syntax<T> syntax, String defaultText, String meaning, String... environmentNames) {
        return add(new Setting<>(Setting.Kind.TUNING, name, syntax, defaultText, meaning, environmentNames));
    }

    private static <T> Setting<T> access(
            String name, Syntax<T> syntax, String defaultText, String meaning, String... environmentNames) {
        return add(new Setting<>(Setting.Kind.ACCESS, name, syntax, defaultText, meaning, environmentNames));
    }

    private static <T> Setting<T> secret(String name, Syntax<T> syntax, String meaning, String... environmentNames) {
        return add(new Setting<>(Setting.Kind.SECRET, name, syntax, "", meaning, environmentNames));
    }

    private static void field(String name, TraceField field, String meaning) {
        FIELDS.put(field, tuning(name, Texts.ANY, "", meaning));
    }

    private static <T> Setting<T> add(Setting<T> setting) {
        ALL.add(setting);
        return setting;
    }

    static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** The settings that fill one field of every record. */
    static Map<TraceField, Setting<String>> fields() {
        return Collections.unmodifiableMap(FIELDS);
    }
}
