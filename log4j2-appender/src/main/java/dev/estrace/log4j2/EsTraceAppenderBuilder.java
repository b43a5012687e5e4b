// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.settings.TraceSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.util.Builder;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of {@code <EsTrace>} in {@code log4j2.xml}, for Log4j2 and for programs.
 *
 * <p>All take text, which core reads. What is not set comes from the environment, then from the default. Log4j2 wants a
 * field and a setter for each attribute: hence the length of this file. Not thread-safe.
 */
public final class EsTraceAppenderBuilder extends AbstractAppender.Builder<EsTraceAppenderBuilder>
        implements Builder<EsTraceAppender> {
    @PluginBuilderAttribute
    private @Nullable String enabled;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String hosts;

    @PluginBuilderAttribute
    private @Nullable String cloudId;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String apiKey;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String apiKeyId;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String username;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String password;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String bearerToken;

    @PluginBuilderAttribute
    private @Nullable String credentialsFile;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String headers;

    @PluginBuilderAttribute
    private @Nullable String caCertificate;

    @PluginBuilderAttribute
    private @Nullable String caFingerprint;

    @PluginBuilderAttribute
    private @Nullable String clientCertificate;

    @PluginBuilderAttribute
    private @Nullable String clientKey;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String clientKeyPassword;

    @PluginBuilderAttribute
    private @Nullable String verifyCertificates;

    @PluginBuilderAttribute(sensitive = true)
    private @Nullable String proxy;

    @PluginBuilderAttribute
    private @Nullable String product;

    @PluginBuilderAttribute
    private @Nullable String connectTimeout;

    @PluginBuilderAttribute
    private @Nullable String requestTimeout;

    @PluginBuilderAttribute
    private @Nullable String connections;

    @PluginBuilderAttribute
    private @Nullable String compression;

    @PluginBuilderAttribute
    private @Nullable String sniff;

    @PluginBuilderAttribute
    private @Nullable String index;

    @PluginBuilderAttribute
    private @Nullable String target;

    @PluginBuilderAttribute
    private @Nullable String maxIndices;

    @PluginBuilderAttribute
    private @Nullable String metricsIndex;

    @PluginBuilderAttribute
    private @Nullable String ingestPipeline;

    @PluginBuilderAttribute
    private @Nullable String setup;

    @PluginBuilderAttribute
    private @Nullable String templateName;

    @PluginBuilderAttribute
    private @Nullable String shards;

    @PluginBuilderAttribute
    private @Nullable String replicas;

    @PluginBuilderAttribute
    private @Nullable String refreshInterval;

    @PluginBuilderAttribute
    private @Nullable String typedAttributes;

    @PluginBuilderAttribute
    private @Nullable String ilm;

    @PluginBuilderAttribute
    private @Nullable String rolloverSize;

    @PluginBuilderAttribute
    private @Nullable String rolloverAge;

    @PluginBuilderAttribute
    private @Nullable String rolloverDocuments;

    @PluginBuilderAttribute
    private @Nullable String warmAfter;

    @PluginBuilderAttribute
    private @Nullable String warmReplicas;

    @PluginBuilderAttribute
    private @Nullable String warmAllocation;

    @PluginBuilderAttribute
    private @Nullable String coldAfter;

    @PluginBuilderAttribute
    private @Nullable String coldAllocation;

    @PluginBuilderAttribute
    private @Nullable String retention;

    @PluginBuilderAttribute
    private @Nullable String metricsRetention;

    @PluginBuilderAttribute
    private @Nullable String exportMode;

    @PluginBuilderAttribute
    private @Nullable String bufferSize;

    @PluginBuilderAttribute
    private @Nullable String flushInterval;

    @PluginBuilderAttribute
    private @Nullable String flushLevel;

    @PluginBuilderAttribute
    private @Nullable String batchRecords;

    @PluginBuilderAttribute
    private @Nullable String batchBytes;

    @PluginBuilderAttribute
    private @Nullable String queueBytes;

    @PluginBuilderAttribute
    private @Nullable String queueRecords;

    @PluginBuilderAttribute
    private @Nullable String whenFull;

    @PluginBuilderAttribute
    private @Nullable String maxBlock;

    @PluginBuilderAttribute
    private @Nullable String maxRetries;

    @PluginBuilderAttribute
    private @Nullable String deliveryTimeout;

    @PluginBuilderAttribute
    private @Nullable String backoff;

    @PluginBuilderAttribute
    private @Nullable String spoolDirectory;

    @PluginBuilderAttribute
    private @Nullable String spoolBytes;

    @PluginBuilderAttribute
    private @Nullable String durableLevel;

    @PluginBuilderAttribute
    private @Nullable String deadLetter;

    @PluginBuilderAttribute
    private @Nullable String closeTimeout;

    @PluginBuilderAttribute
    private @Nullable String serviceName;

    @PluginBuilderAttribute
    private @Nullable String serviceVersion;

    @PluginBuilderAttribute
    private @Nullable String environment;

    @PluginBuilderAttribute
    private @Nullable String tags;

    @PluginBuilderAttribute
    private @Nullable String runId;

    @PluginBuilderAttribute
    private @Nullable String parentRunId;

    @PluginBuilderAttribute
    private @Nullable String workflowName;

    @PluginBuilderAttribute
    private @Nullable String stageName;

    @PluginBuilderAttribute
    private @Nullable String jobName;

    @PluginBuilderAttribute
    private @Nullable String team;

    @PluginBuilderAttribute
    private @Nullable String project;

    @PluginBuilderAttribute
    private @Nullable String customerId;

    @PluginBuilderAttribute
    private @Nullable String costCenter;

    @PluginBuilderAttribute
    private @Nullable String feature;

    @PluginBuilderAttribute
    private @Nullable String traceId;

    @PluginBuilderAttribute
    private @Nullable String spanId;

    @PluginBuilderAttribute
    private @Nullable String parentSpanId;

    @PluginBuilderAttribute
    private @Nullable String userId;

    @PluginBuilderAttribute
    private @Nullable String tenantId;

    @PluginBuilderAttribute
    private @Nullable String fields;

    @PluginBuilderAttribute
    private @Nullable String requiredGovernance;

    @PluginBuilderAttribute
    private @Nullable String allowedGovernance;

    @PluginBuilderAttribute
    private @Nullable String includeMdc;

    @PluginBuilderAttribute
    private @Nullable String excludeMdc;

    @PluginBuilderAttribute
    private @Nullable String renameMdc;

    @PluginBuilderAttribute
    private @Nullable String includeMarkers;

    @PluginBuilderAttribute
    private @Nullable String includeCallerData;

    @PluginBuilderAttribute
    private @Nullable String includeHostMetrics;

    @PluginBuilderAttribute
    private @Nullable String maxMessageLength;

    @PluginBuilderAttribute
    private @Nullable String maxStackTraceLength;

    @PluginBuilderAttribute
    private @Nullable String maxFields;

    @PluginBuilderAttribute
    private @Nullable String maskKeys;

    @PluginBuilderAttribute
    private @Nullable String maskPatterns;

    @PluginBuilderAttribute
    private @Nullable String sample;

    @PluginBuilderAttribute
    private @Nullable String rateLimit;

    @PluginBuilderAttribute
    private @Nullable String runSampling;

    @PluginBuilderAttribute
    private @Nullable String runSamplingRatio;

    @PluginBuilderAttribute
    private @Nullable String runSamplingSlow;

    @PluginBuilderAttribute
    private @Nullable String runSamplingBytes;

    @PluginBuilderAttribute
    private @Nullable String slowThresholds;

    @PluginBuilderAttribute
    private @Nullable String errorCategories;

    @PluginBuilderAttribute
    private @Nullable String validate;

    EsTraceAppenderBuilder() {}

    /** An appender that is ready to be started; a bad setting is told at its start and never thrown. */
    @Override
    public EsTraceAppender build() {
        TraceSettings settings = TraceSettings.read(getName(), texts());
        return new EsTraceAppender(
                getName(),
                getFilter(),
                isIgnoreExceptions(),
                getPropertyArray(),
                settings,
                LetterAppender.of(settings, getConfiguration()));
    }

    /**
     * {@code enabled}: false: records are accepted, counted and discarded, and no connection is opened; default {@code
     * true}.
     */
    public EsTraceAppenderBuilder setEnabled(@Nullable String text) {
        enabled = text;
        return this;
    }

    /** {@code hosts}: one or many addresses of Elasticsearch; default {@code http://localhost:9200}. */
    public EsTraceAppenderBuilder setHosts(@Nullable String text) {
        hosts = text;
        return this;
    }

    /** {@code cloudId}: the deployment of Elastic Cloud, in place of hosts. */
    public EsTraceAppenderBuilder setCloudId(@Nullable String text) {
        cloudId = text;
        return this;
    }

    /** {@code apiKey}: an encoded API key, or the secret of the one that apiKeyId names. */
    public EsTraceAppenderBuilder setApiKey(@Nullable String text) {
        apiKey = text;
        return this;
    }

    /** {@code apiKeyId}: the id of the API key whose secret apiKey is. */
    public EsTraceAppenderBuilder setApiKeyId(@Nullable String text) {
        apiKeyId = text;
        return this;
    }

    /** {@code username}: user of basic authentication. */
    public EsTraceAppenderBuilder setUsername(@Nullable String text) {
        username = text;
        return this;
    }

    /** {@code password}: password of basic authentication. */
    public EsTraceAppenderBuilder setPassword(@Nullable String text) {
        password = text;
        return this;
    }

    /** {@code bearerToken}: a service or OAuth token. */
    public EsTraceAppenderBuilder setBearerToken(@Nullable String text) {
        bearerToken = text;
        return this;
    }

    /** {@code credentialsFile}: a properties file with the credentials under their names here, in place of all of these; read again when it changes. */
    public EsTraceAppenderBuilder setCredentialsFile(@Nullable String text) {
        credentialsFile = text;
        return this;
    }

    /** {@code headers}: further headers of each request, as name=value pairs. */
    public EsTraceAppenderBuilder setHeaders(@Nullable String text) {
        headers = text;
        return this;
    }

    /** {@code caCertificate}: the authorities to trust in place of the JVM's: a file with PEM certificates or a PKCS12 store without a password; read again when it changes. */
    public EsTraceAppenderBuilder setCaCertificate(@Nullable String text) {
        caCertificate = text;
        return this;
    }

    /** {@code caFingerprint}: the authority to trust in place of the JVM's, by the SHA-256 of its certificate as Elasticsearch prints it at its first start. */
    public EsTraceAppenderBuilder setCaFingerprint(@Nullable String text) {
        caFingerprint = text;
        return this;
    }

    /** {@code clientCertificate}: the certificate that the application shows: a PEM file with its chain, or a PKCS12 store with its key; read again when it changes. */
    public EsTraceAppenderBuilder setClientCertificate(@Nullable String text) {
        clientCertificate = text;
        return this;
    }

    /** {@code clientKey}: the key of a clientCertificate in PEM: a PEM file, PKCS#8, PKCS#1 or EC. */
    public EsTraceAppenderBuilder setClientKey(@Nullable String text) {
        clientKey = text;
        return this;
    }

    /** {@code clientKeyPassword}: the password of clientKey or of the PKCS12 store. */
    public EsTraceAppenderBuilder setClientKeyPassword(@Nullable String text) {
        clientKeyPassword = text;
        return this;
    }

    /** {@code verifyCertificates}: false: any certificate is taken, which is told at each start; for trials alone; default {@code true}. */
    public EsTraceAppenderBuilder setVerifyCertificates(@Nullable String text) {
        verifyCertificates = text;
        return this;
    }

    /** {@code proxy}: the proxy that requests go through, such as http://proxy:3128 or http://user:password@proxy:3128. */
    public EsTraceAppenderBuilder setProxy(@Nullable String text) {
        proxy = text;
        return this;
    }

    /** {@code product}: what answers at hosts; opensearch sends no product header and maps free keys in its own way; default {@code elasticsearch}. */
    public EsTraceAppenderBuilder setProduct(@Nullable String text) {
        product = text;
        return this;
    }

    /** {@code connectTimeout}: longest wait for a connection; default {@code 2 s}. */
    public EsTraceAppenderBuilder setConnectTimeout(@Nullable String text) {
        connectTimeout = text;
        return this;
    }

    /**
     * {@code requestTimeout}: longest wait for an answer, and hard deadline of a whole request; default {@code 60 s}.
     */
    public EsTraceAppenderBuilder setRequestTimeout(@Nullable String text) {
        requestTimeout = text;
        return this;
    }

    /** {@code connections}: most bulk requests in flight; default {@code 2}. */
    public EsTraceAppenderBuilder setConnections(@Nullable String text) {
        connections = text;
        return this;
    }

    /**
     * {@code compression}: how requests travel; gzip saves network and costs CPU on both sides; default {@code none}.
     */
    public EsTraceAppenderBuilder setCompression(@Nullable String text) {
        compression = text;
        return this;
    }

    /**
     * {@code sniff}: how often the cluster is asked for its nodes, which then take the requests; needs the right to
     * monitor; default {@code off}.
     */
    public EsTraceAppenderBuilder setSniff(@Nullable String text) {
        sniff = text;
        return this;
    }

    /** {@code index}: the index, fixed or with the date of the record in UTC; default {@code workflow-traces}. */
    public EsTraceAppenderBuilder setIndex(@Nullable String text) {
        index = text;
        return this;
    }

    /** {@code target}: what index names: an index, an alias that rolls over, or a data stream; default {@code index}. */
    public EsTraceAppenderBuilder setTarget(@Nullable String text) {
        target = text;
        return this;
    }

    /** {@code maxIndices}: with {@code %{field}} in index: most values that get an index of their own; records of further ones go to the one with other in their place; default {@code 100}. */
    public EsTraceAppenderBuilder setMaxIndices(@Nullable String text) {
        maxIndices = text;
        return this;
    }

    /**
     * {@code metricsIndex}: the index of {@code requestMetrics}, fixed or with the date of the request in UTC; default
     * {@code ai-gateway-metrics}.
     */
    public EsTraceAppenderBuilder setMetricsIndex(@Nullable String text) {
        metricsIndex = text;
        return this;
    }

    /** {@code ingestPipeline}: the ingest pipeline that bulk requests name. */
    public EsTraceAppenderBuilder setIngestPipeline(@Nullable String text) {
        ingestPipeline = text;
        return this;
    }

    /** {@code setup}: who puts the index templates in place; default {@code auto}. */
    public EsTraceAppenderBuilder setSetup(@Nullable String text) {
        setup = text;
        return this;
    }

    /** {@code templateName}: the name of the index template, also the beginning of its components' names; without it es-trace- and index. */
    public EsTraceAppenderBuilder setTemplateName(@Nullable String text) {
        templateName = text;
        return this;
    }

    /** {@code shards}: primary shards of a new index; default {@code 1}. */
    public EsTraceAppenderBuilder setShards(@Nullable String text) {
        shards = text;
        return this;
    }

    /** {@code replicas}: copies of each shard; a range follows the size of the cluster, default {@code 0-1}. */
    public EsTraceAppenderBuilder setReplicas(@Nullable String text) {
        replicas = text;
        return this;
    }

    /** {@code refreshInterval}: how soon a stored record can be searched for; default {@code 1 s}. */
    public EsTraceAppenderBuilder setRefreshInterval(@Nullable String text) {
        refreshInterval = text;
        return this;
    }

    /** {@code typedAttributes}: free keys with a type of their own, beside the flattened ones. */
    public EsTraceAppenderBuilder setTypedAttributes(@Nullable String text) {
        typedAttributes = text;
        return this;
    }

    /** {@code ilm}: life cycle of the indices; auto: an alias or a data stream rolls over and is deleted, an index with a date or a field is deleted, a fixed one is left alone; or the name of a policy, which is written when it is missing; default {@code auto}. */
    public EsTraceAppenderBuilder setIlm(@Nullable String text) {
        ilm = text;
        return this;
    }

    /** {@code rolloverSize}: with a life cycle: size of a primary shard that ends an index; default {@code 50GB}. */
    public EsTraceAppenderBuilder setRolloverSize(@Nullable String text) {
        rolloverSize = text;
        return this;
    }

    /** {@code rolloverAge}: with a life cycle: age that ends an index; default {@code 30 d}. */
    public EsTraceAppenderBuilder setRolloverAge(@Nullable String text) {
        rolloverAge = text;
        return this;
    }

    /** {@code rolloverDocuments}: with a life cycle: documents that end an index; default {@code 50000000}. */
    public EsTraceAppenderBuilder setRolloverDocuments(@Nullable String text) {
        rolloverDocuments = text;
        return this;
    }

    /** {@code warmAfter}: with a life cycle: age after which an index is merged into one segment and moved to warm nodes; default {@code off}. */
    public EsTraceAppenderBuilder setWarmAfter(@Nullable String text) {
        warmAfter = text;
        return this;
    }

    /** {@code warmReplicas}: with warmAfter: copies of each shard from then on. */
    public EsTraceAppenderBuilder setWarmReplicas(@Nullable String text) {
        warmReplicas = text;
        return this;
    }

    /** {@code warmAllocation}: with warmAfter: attributes of the nodes that hold it, such as data=warm, in place of data tiers. */
    public EsTraceAppenderBuilder setWarmAllocation(@Nullable String text) {
        warmAllocation = text;
        return this;
    }

    /** {@code coldAfter}: with a life cycle: age after which an index is moved to cold nodes; default {@code off}. */
    public EsTraceAppenderBuilder setColdAfter(@Nullable String text) {
        coldAfter = text;
        return this;
    }

    /** {@code coldAllocation}: with coldAfter: attributes of the nodes that hold it, such as data=cold, in place of data tiers. */
    public EsTraceAppenderBuilder setColdAllocation(@Nullable String text) {
        coldAllocation = text;
        return this;
    }

    /** {@code retention}: with a life cycle: age after which an index is deleted, counted from its rollover if it has one; default {@code 90 d}. */
    public EsTraceAppenderBuilder setRetention(@Nullable String text) {
        retention = text;
        return this;
    }

    /** {@code metricsRetention}: retention of metricsIndex; default {@code 30 d}. */
    public EsTraceAppenderBuilder setMetricsRetention(@Nullable String text) {
        metricsRetention = text;
        return this;
    }

    /**
     * {@code exportMode}: batch, realtime (each record at once), or hybrid (what is urgent at once: flushLevel, a
     * blocked policy, a budget overrun); default {@code batch}.
     */
    public EsTraceAppenderBuilder setExportMode(@Nullable String text) {
        exportMode = text;
        return this;
    }

    /** {@code bufferSize}: waiting records that start a flush; default {@code 100}. */
    public EsTraceAppenderBuilder setBufferSize(@Nullable String text) {
        bufferSize = text;
        return this;
    }

    /** {@code flushInterval}: longest wait of a record for the next flush; default {@code 2 s}. */
    public EsTraceAppenderBuilder setFlushInterval(@Nullable String text) {
        flushInterval = text;
        return this;
    }

    /** {@code flushLevel}: with exportMode=hybrid: this level and above at once; default {@code error}. */
    public EsTraceAppenderBuilder setFlushLevel(@Nullable String text) {
        flushLevel = text;
        return this;
    }

    /** {@code batchRecords}: most records in one bulk request; default {@code 5000}. */
    public EsTraceAppenderBuilder setBatchRecords(@Nullable String text) {
        batchRecords = text;
        return this;
    }

    /** {@code batchBytes}: most bytes in one bulk request, uncompressed; default {@code 5MB}. */
    public EsTraceAppenderBuilder setBatchBytes(@Nullable String text) {
        batchBytes = text;
        return this;
    }

    /** {@code queueBytes}: most bytes in memory, those in flight included; default {@code 16MB}. */
    public EsTraceAppenderBuilder setQueueBytes(@Nullable String text) {
        queueBytes = text;
        return this;
    }

    /** {@code queueRecords}: most records in memory, those in flight included; default {@code 100000}. */
    public EsTraceAppenderBuilder setQueueRecords(@Nullable String text) {
        queueRecords = text;
        return this;
    }

    /** {@code whenFull}: what happens to a record that finds the queue full; default {@code drop-lowest}. */
    public EsTraceAppenderBuilder setWhenFull(@Nullable String text) {
        whenFull = text;
        return this;
    }

    /**
     * {@code maxBlock}: longest wait of a caller: with block, and for a record of durableLevel to be on disk; default
     * {@code 100 ms}.
     */
    public EsTraceAppenderBuilder setMaxBlock(@Nullable String text) {
        maxBlock = text;
        return this;
    }

    /**
     * {@code maxRetries}: most times that a record is sent again; then it goes to the dead letter; default {@code
     * unlimited}.
     */
    public EsTraceAppenderBuilder setMaxRetries(@Nullable String text) {
        maxRetries = text;
        return this;
    }

    /**
     * {@code deliveryTimeout}: longest time from a record's first attempt to its last; then it goes to the dead letter;
     * default {@code unlimited}.
     */
    public EsTraceAppenderBuilder setDeliveryTimeout(@Nullable String text) {
        deliveryTimeout = text;
        return this;
    }

    /**
     * {@code backoff}: first and longest wait of a failed request before it is sent again; default {@code 500ms-30s}.
     */
    public EsTraceAppenderBuilder setBackoff(@Nullable String text) {
        backoff = text;
        return this;
    }

    /**
     * {@code spoolDirectory}: where records are written to disk before they are sent: they survive an outage, a crash
     * and kill -9.
     */
    public EsTraceAppenderBuilder setSpoolDirectory(@Nullable String text) {
        spoolDirectory = text;
        return this;
    }

    /** {@code spoolBytes}: most bytes that the spool takes on disk; default {@code 1GB}. */
    public EsTraceAppenderBuilder setSpoolBytes(@Nullable String text) {
        spoolBytes = text;
        return this;
    }

    /**
     * {@code durableLevel}: with a spool: this level and above is on disk before the log call returns; default {@code
     * error}.
     */
    public EsTraceAppenderBuilder setDurableLevel(@Nullable String text) {
        durableLevel = text;
        return this;
    }

    /**
     * {@code deadLetter}: where records go that Elasticsearch refuses for good; without it a file in spoolDirectory,
     * else the last 100 in memory.
     */
    public EsTraceAppenderBuilder setDeadLetter(@Nullable String text) {
        deadLetter = text;
        return this;
    }

    /** {@code closeTimeout}: longest time that closing takes; default {@code 5 s}. */
    public EsTraceAppenderBuilder setCloseTimeout(@Nullable String text) {
        closeTimeout = text;
        return this;
    }

    /** {@code serviceName}: the service, on every record. */
    public EsTraceAppenderBuilder setServiceName(@Nullable String text) {
        serviceName = text;
        return this;
    }

    /** {@code serviceVersion}: the service's version, on every record. */
    public EsTraceAppenderBuilder setServiceVersion(@Nullable String text) {
        serviceVersion = text;
        return this;
    }

    /** {@code environment}: such as production, on every record. */
    public EsTraceAppenderBuilder setEnvironment(@Nullable String text) {
        environment = text;
        return this;
    }

    /** {@code tags}: tags on every record. */
    public EsTraceAppenderBuilder setTags(@Nullable String text) {
        tags = text;
        return this;
    }

    /** {@code runId}: the run of records without one. */
    public EsTraceAppenderBuilder setRunId(@Nullable String text) {
        runId = text;
        return this;
    }

    /** {@code parentRunId}: the parent run of records without one. */
    public EsTraceAppenderBuilder setParentRunId(@Nullable String text) {
        parentRunId = text;
        return this;
    }

    /** {@code workflowName}: the workflow of records without one. */
    public EsTraceAppenderBuilder setWorkflowName(@Nullable String text) {
        workflowName = text;
        return this;
    }

    /** {@code stageName}: the stage of records without one. */
    public EsTraceAppenderBuilder setStageName(@Nullable String text) {
        stageName = text;
        return this;
    }

    /** {@code jobName}: the job of records without one. */
    public EsTraceAppenderBuilder setJobName(@Nullable String text) {
        jobName = text;
        return this;
    }

    /** {@code team}: the team of records without one. */
    public EsTraceAppenderBuilder setTeam(@Nullable String text) {
        team = text;
        return this;
    }

    /** {@code project}: the project of records without one. */
    public EsTraceAppenderBuilder setProject(@Nullable String text) {
        project = text;
        return this;
    }

    /** {@code customerId}: the customer of records without one. */
    public EsTraceAppenderBuilder setCustomerId(@Nullable String text) {
        customerId = text;
        return this;
    }

    /** {@code costCenter}: the cost center of records without one. */
    public EsTraceAppenderBuilder setCostCenter(@Nullable String text) {
        costCenter = text;
        return this;
    }

    /** {@code feature}: the feature of records without one. */
    public EsTraceAppenderBuilder setFeature(@Nullable String text) {
        feature = text;
        return this;
    }

    /** {@code traceId}: the trace of records without one. */
    public EsTraceAppenderBuilder setTraceId(@Nullable String text) {
        traceId = text;
        return this;
    }

    /** {@code spanId}: the span of records without one. */
    public EsTraceAppenderBuilder setSpanId(@Nullable String text) {
        spanId = text;
        return this;
    }

    /** {@code parentSpanId}: the parent span of records without one. */
    public EsTraceAppenderBuilder setParentSpanId(@Nullable String text) {
        parentSpanId = text;
        return this;
    }

    /** {@code userId}: the user of records without one. */
    public EsTraceAppenderBuilder setUserId(@Nullable String text) {
        userId = text;
        return this;
    }

    /** {@code tenantId}: the tenant of records without one. */
    public EsTraceAppenderBuilder setTenantId(@Nullable String text) {
        tenantId = text;
        return this;
    }

    /** {@code fields}: fixed key=value pairs on every record. */
    public EsTraceAppenderBuilder setFields(@Nullable String text) {
        fields = text;
        return this;
    }

    /**
     * {@code requiredGovernance}: what each record must say; one that does not is stored, counted and tagged
     * governance_violation.
     */
    public EsTraceAppenderBuilder setRequiredGovernance(@Nullable String text) {
        requiredGovernance = text;
        return this;
    }

    /**
     * {@code allowedGovernance}: values that a record may say, if it does; one with another is stored, counted and
     * tagged governance_violation.
     */
    public EsTraceAppenderBuilder setAllowedGovernance(@Nullable String text) {
        allowedGovernance = text;
        return this;
    }

    /** {@code includeMdc}: MDC keys that documents take; default {@code *}. */
    public EsTraceAppenderBuilder setIncludeMdc(@Nullable String text) {
        includeMdc = text;
        return this;
    }

    /** {@code excludeMdc}: MDC keys that documents do not take. */
    public EsTraceAppenderBuilder setExcludeMdc(@Nullable String text) {
        excludeMdc = text;
        return this;
    }

    /** {@code renameMdc}: other names for MDC keys. */
    public EsTraceAppenderBuilder setRenameMdc(@Nullable String text) {
        renameMdc = text;
        return this;
    }

    /** {@code includeMarkers}: whether markers become tags; default {@code true}. */
    public EsTraceAppenderBuilder setIncludeMarkers(@Nullable String text) {
        includeMarkers = text;
        return this;
    }

    /**
     * {@code includeCallerData}: whether file, line and function of each log call are looked up, which costs the
     * caller a stack walk; default {@code false}.
     */
    public EsTraceAppenderBuilder setIncludeCallerData(@Nullable String text) {
        includeCallerData = text;
        return this;
    }

    /**
     * {@code includeHostMetrics}: whether documents tell memory and CPU use of the process, sampled at most once a
     * second; default {@code false}.
     */
    public EsTraceAppenderBuilder setIncludeHostMetrics(@Nullable String text) {
        includeHostMetrics = text;
        return this;
    }

    /** {@code maxMessageLength}: most characters of a message; default {@code 64KB}. */
    public EsTraceAppenderBuilder setMaxMessageLength(@Nullable String text) {
        maxMessageLength = text;
        return this;
    }

    /** {@code maxStackTraceLength}: most characters of a stack trace; default {@code 64KB}. */
    public EsTraceAppenderBuilder setMaxStackTraceLength(@Nullable String text) {
        maxStackTraceLength = text;
        return this;
    }

    /** {@code maxFields}: most free keys of one record; default {@code 512}. */
    public EsTraceAppenderBuilder setMaxFields(@Nullable String text) {
        maxFields = text;
        return this;
    }

    /** {@code maskKeys}: keys whose values are replaced by {@code ****} wherever the record has them. */
    public EsTraceAppenderBuilder setMaskKeys(@Nullable String text) {
        maskKeys = text;
        return this;
    }

    /** {@code maskPatterns}: parts of texts that are replaced by {@code ****} everywhere in the record. */
    public EsTraceAppenderBuilder setMaskPatterns(@Nullable String text) {
        maskPatterns = text;
        return this;
    }

    /** {@code sample}: share of the records that is kept, the same for all records of a run; default {@code 1}. */
    public EsTraceAppenderBuilder setSample(@Nullable String text) {
        sample = text;
        return this;
    }

    /** {@code rateLimit}: most records a second of each logger; the rest is counted and summed up in a record. */
    public EsTraceAppenderBuilder setRateLimit(@Nullable String text) {
        rateLimit = text;
        return this;
    }

    /**
     * {@code runSampling}: records of a run below this level are held in memory, and shipped only when the run fails,
     * is slower than {@code runSamplingSlow}, or is in {@code runSamplingRatio}; default {@code off}.
     */
    public EsTraceAppenderBuilder setRunSampling(@Nullable String text) {
        runSampling = text;
        return this;
    }

    /** {@code runSamplingRatio}: share of the runs of which nothing is held; default {@code 0.01}. */
    public EsTraceAppenderBuilder setRunSamplingRatio(@Nullable String text) {
        runSamplingRatio = text;
        return this;
    }

    /** {@code runSamplingSlow}: a run that takes so long is shipped whole. */
    public EsTraceAppenderBuilder setRunSamplingSlow(@Nullable String text) {
        runSamplingSlow = text;
        return this;
    }

    /** {@code runSamplingBytes}: most bytes of held records, beside {@code queueBytes}; default {@code 4MB}. */
    public EsTraceAppenderBuilder setRunSamplingBytes(@Nullable String text) {
        runSamplingBytes = text;
        return this;
    }

    /** {@code slowThresholds}: tags of records by their {@code duration_ms}; the longest that is reached counts. */
    public EsTraceAppenderBuilder setSlowThresholds(@Nullable String text) {
        slowThresholds = text;
        return this;
    }

    /**
     * {@code errorCategories}: {@code error_category} of errors, by the first pattern that is found in exception or
     * message.
     */
    public EsTraceAppenderBuilder setErrorCategories(@Nullable String text) {
        errorCategories = text;
        return this;
    }

    /** {@code validate}: whether the set-up is checked at the start, in the background: warn tells what is wrong, required also sends nothing while it is; default {@code warn}. */
    public EsTraceAppenderBuilder setValidate(@Nullable String text) {
        validate = text;
        return this;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "enabled", enabled);
        put(texts, "hosts", hosts);
        put(texts, "cloudId", cloudId);
        put(texts, "apiKey", apiKey);
        put(texts, "apiKeyId", apiKeyId);
        put(texts, "username", username);
        put(texts, "password", password);
        put(texts, "bearerToken", bearerToken);
        put(texts, "credentialsFile", credentialsFile);
        put(texts, "headers", headers);
        put(texts, "caCertificate", caCertificate);
        put(texts, "caFingerprint", caFingerprint);
        put(texts, "clientCertificate", clientCertificate);
        put(texts, "clientKey", clientKey);
        put(texts, "clientKeyPassword", clientKeyPassword);
        put(texts, "verifyCertificates", verifyCertificates);
        put(texts, "proxy", proxy);
        put(texts, "product", product);
        put(texts, "connectTimeout", connectTimeout);
        put(texts, "requestTimeout", requestTimeout);
        put(texts, "connections", connections);
        put(texts, "compression", compression);
        put(texts, "sniff", sniff);
        put(texts, "index", index);
        put(texts, "target", target);
        put(texts, "maxIndices", maxIndices);
        put(texts, "metricsIndex", metricsIndex);
        put(texts, "ingestPipeline", ingestPipeline);
        put(texts, "setup", setup);
        put(texts, "templateName", templateName);
        put(texts, "shards", shards);
        put(texts, "replicas", replicas);
        put(texts, "refreshInterval", refreshInterval);
        put(texts, "typedAttributes", typedAttributes);
        put(texts, "ilm", ilm);
        put(texts, "rolloverSize", rolloverSize);
        put(texts, "rolloverAge", rolloverAge);
        put(texts, "rolloverDocuments", rolloverDocuments);
        put(texts, "warmAfter", warmAfter);
        put(texts, "warmReplicas", warmReplicas);
        put(texts, "warmAllocation", warmAllocation);
        put(texts, "coldAfter", coldAfter);
        put(texts, "coldAllocation", coldAllocation);
        put(texts, "retention", retention);
        put(texts, "metricsRetention", metricsRetention);
        put(texts, "exportMode", exportMode);
        put(texts, "bufferSize", bufferSize);
        put(texts, "flushInterval", flushInterval);
        put(texts, "flushLevel", flushLevel);
        put(texts, "batchRecords", batchRecords);
        put(texts, "batchBytes", batchBytes);
        put(texts, "queueBytes", queueBytes);
        put(texts, "queueRecords", queueRecords);
        put(texts, "whenFull", whenFull);
        put(texts, "maxBlock", maxBlock);
        put(texts, "maxRetries", maxRetries);
        put(texts, "deliveryTimeout", deliveryTimeout);
        put(texts, "backoff", backoff);
        put(texts, "spoolDirectory", spoolDirectory);
        put(texts, "spoolBytes", spoolBytes);
        put(texts, "durableLevel", durableLevel);
        put(texts, "deadLetter", deadLetter);
        put(texts, "closeTimeout", closeTimeout);
        put(texts, "serviceName", serviceName);
        put(texts, "serviceVersion", serviceVersion);
        put(texts, "environment", environment);
        put(texts, "tags", tags);
        put(texts, "runId", runId);
        put(texts, "parentRunId", parentRunId);
        put(texts, "workflowName", workflowName);
        put(texts, "stageName", stageName);
        put(texts, "jobName", jobName);
        put(texts, "team", team);
        put(texts, "project", project);
        put(texts, "customerId", customerId);
        put(texts, "costCenter", costCenter);
        put(texts, "feature", feature);
        put(texts, "traceId", traceId);
        put(texts, "spanId", spanId);
        put(texts, "parentSpanId", parentSpanId);
        put(texts, "userId", userId);
        put(texts, "tenantId", tenantId);
        put(texts, "fields", fields);
        put(texts, "requiredGovernance", requiredGovernance);
        put(texts, "allowedGovernance", allowedGovernance);
        put(texts, "includeMdc", includeMdc);
        put(texts, "excludeMdc", excludeMdc);
        put(texts, "renameMdc", renameMdc);
        put(texts, "includeMarkers", includeMarkers);
        put(texts, "includeCallerData", includeCallerData);
        put(texts, "includeHostMetrics", includeHostMetrics);
        put(texts, "maxMessageLength", maxMessageLength);
        put(texts, "maxStackTraceLength", maxStackTraceLength);
        put(texts, "maxFields", maxFields);
        put(texts, "maskKeys", maskKeys);
        put(texts, "maskPatterns", maskPatterns);
        put(texts, "sample", sample);
        put(texts, "rateLimit", rateLimit);
        put(texts, "runSampling", runSampling);
        put(texts, "runSamplingRatio", runSamplingRatio);
        put(texts, "runSamplingSlow", runSamplingSlow);
        put(texts, "runSamplingBytes", runSamplingBytes);
        put(texts, "slowThresholds", slowThresholds);
        put(texts, "errorCategories", errorCategories);
        put(texts, "validate", validate);
        return texts;
    }

    private static void put(Map<String, String> texts, String name, @Nullable String text) {
        if (text != null) {
            texts.put(name, text);
        }
    }
}
