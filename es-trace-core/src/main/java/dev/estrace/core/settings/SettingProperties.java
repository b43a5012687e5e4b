// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/**
 * All settings as bean properties, one setter each: Logback makes elements of {@code logback.xml} of them, containers such
 * as WildFly properties of a handler.
 *
 * <p>All take text, which is read at the start of what implements it: Logback's own durations read {@code 2s} as 2 ms. What
 * is not set comes from the environment, then from the default.
 */
public interface SettingProperties {
    /**
     * Sets one value.
     *
     * @param name the setting, as in the documentation
     * @param text the value as in a configuration file, such as {@code 2s} or {@code 16MB}
     */
    void set(String name, String text);

    /**
     * {@code enabled}: false: records are accepted, counted and discarded, and no connection is opened; default {@code
     * true}.
     */
    default void setEnabled(String text) {
        set("enabled", text);
    }

    /** {@code hosts}: one or many addresses of Elasticsearch; default {@code http://localhost:9200}. */
    default void setHosts(String text) {
        set("hosts", text);
    }

    /** {@code cloudId}: the deployment of Elastic Cloud, in place of hosts. */
    default void setCloudId(String text) {
        set("cloudId", text);
    }

    /** {@code apiKey}: an encoded API key, or the secret of the one that apiKeyId names. */
    default void setApiKey(String text) {
        set("apiKey", text);
    }

    /** {@code apiKeyId}: the id of the API key whose secret apiKey is. */
    default void setApiKeyId(String text) {
        set("apiKeyId", text);
    }

    /** {@code username}: user of basic authentication. */
    default void setUsername(String text) {
        set("username", text);
    }

    /** {@code password}: password of basic authentication. */
    default void setPassword(String text) {
        set("password", text);
    }

    /** {@code bearerToken}: a service or OAuth token. */
    default void setBearerToken(String text) {
        set("bearerToken", text);
    }

    /** {@code credentialsFile}: a properties file with the credentials under their names here, in place of all of these; read again when it changes. */
    default void setCredentialsFile(String text) {
        set("credentialsFile", text);
    }

    /** {@code headers}: further headers of each request, as name=value pairs. */
    default void setHeaders(String text) {
        set("headers", text);
    }

    /** {@code caCertificate}: the authorities to trust in place of the JVM's: a file with PEM certificates or a PKCS12 store without a password; read again when it changes. */
    default void setCaCertificate(String text) {
        set("caCertificate", text);
    }

    /** {@code caFingerprint}: the authority to trust in place of the JVM's, by the SHA-256 of its certificate as Elasticsearch prints it at its first start. */
    default void setCaFingerprint(String text) {
        set("caFingerprint", text);
    }

    /** {@code clientCertificate}: the certificate that the application shows: a PEM file with its chain, or a PKCS12 store with its key; read again when it changes. */
    default void setClientCertificate(String text) {
        set("clientCertificate", text);
    }

    /** {@code clientKey}: the key of a clientCertificate in PEM: a PEM file, PKCS#8, PKCS#1 or EC. */
    default void setClientKey(String text) {
        set("clientKey", text);
    }

    /** {@code clientKeyPassword}: the password of clientKey or of the PKCS12 store. */
    default void setClientKeyPassword(String text) {
        set("clientKeyPassword", text);
    }

    /** {@code verifyCertificates}: false: any certificate is taken, which is told at each start; for trials alone; default {@code true}. */
    default void setVerifyCertificates(String text) {
        set("verifyCertificates", text);
    }

    /** {@code proxy}: the proxy that requests go through, such as http://proxy:3128 or http://user:password@proxy:3128. */
    default void setProxy(String text) {
        set("proxy", text);
    }

    /** {@code product}: what answers at hosts; opensearch sends no product header and maps free keys in its own way; default {@code elasticsearch}. */
    default void setProduct(String text) {
        set("product", text);
    }

    /** {@code connectTimeout}: longest wait for a connection; default {@code 2 s}. */
    default void setConnectTimeout(String text) {
        set("connectTimeout", text);
    }

    /**
     * {@code requestTimeout}: longest wait for an answer, and hard deadline of a whole request; default {@code 60 s}.
     */
    default void setRequestTimeout(String text) {
        set("requestTimeout", text);
    }

    /** {@code connections}: most bulk requests in flight; default {@code 2}. */
    default void setConnections(String text) {
        set("connections", text);
    }

    /**
     * {@code compression}: how requests travel; gzip saves network and costs CPU on both sides; default {@code none}.
     */
    default void setCompression(String text) {
        set("compression", text);
    }

    /**
     * {@code sniff}: how often the cluster is asked for its nodes, which then take the requests; needs the right to
     * monitor; default {@code off}.
     */
    default void setSniff(String text) {
        set("sniff", text);
    }

    /** {@code index}: the index, fixed or with the date of the record in UTC; default {@code workflow-traces}. */
    default void setIndex(String text) {
        set("index", text);
    }

    /** {@code target}: what index names: an index, an alias that rolls over, or a data stream; default {@code index}. */
    default void setTarget(String text) {
        set("target", text);
    }

    /** {@code maxIndices}: with {@code %{field}} in index: most values that get an index of their own; records of further ones go to the one with other in their place; default {@code 100}. */
    default void setMaxIndices(String text) {
        set("maxIndices", text);
    }

    /**
     * {@code metricsIndex}: the index of {@code requestMetrics}, fixed or with the date of the request in UTC; default
     * {@code ai-gateway-metrics}.
     */
    default void setMetricsIndex(String text) {
        set("metricsIndex", text);
    }

    /** {@code ingestPipeline}: the ingest pipeline that bulk requests name. */
    default void setIngestPipeline(String text) {
        set("ingestPipeline", text);
    }

    /** {@code setup}: who puts the index templates in place; default {@code auto}. */
    default void setSetup(String text) {
        set("setup", text);
    }

    /** {@code templateName}: the name of the index template, also the beginning of its components' names; without it es-trace- and index. */
    default void setTemplateName(String text) {
        set("templateName", text);
    }

    /** {@code shards}: primary shards of a new index; default {@code 1}. */
    default void setShards(String text) {
        set("shards", text);
    }

    /** {@code replicas}: copies of each shard; a range follows the size of the cluster, default {@code 0-1}. */
    default void setReplicas(String text) {
        set("replicas", text);
    }

    /** {@code refreshInterval}: how soon a stored record can be searched for; default {@code 1 s}. */
    default void setRefreshInterval(String text) {
        set("refreshInterval", text);
    }

    /** {@code typedAttributes}: free keys with a type of their own, beside the flattened ones. */
    default void setTypedAttributes(String text) {
        set("typedAttributes", text);
    }

    /** {@code ilm}: life cycle of the indices; auto: an alias or a data stream rolls over and is deleted, an index with a date is deleted, any other is left alone; or the name of a policy for what rolls over or has a date, which is written when it is missing; default {@code auto}. */
    default void setIlm(String text) {
        set("ilm", text);
    }

    /** {@code rolloverSize}: with a life cycle: size of a primary shard that ends an index; default {@code 50GB}. */
    default void setRolloverSize(String text) {
        set("rolloverSize", text);
    }

    /** {@code rolloverAge}: with a life cycle: age that ends an index; default {@code 30 d}. */
    default void setRolloverAge(String text) {
        set("rolloverAge", text);
    }

    /** {@code rolloverDocuments}: with a life cycle: documents that end an index; default {@code 50000000}. */
    default void setRolloverDocuments(String text) {
        set("rolloverDocuments", text);
    }

    /** {@code warmAfter}: with a life cycle: age after which an index is merged into one segment and moved to warm nodes; default {@code off}. */
    default void setWarmAfter(String text) {
        set("warmAfter", text);
    }

    /** {@code warmReplicas}: with warmAfter: copies of each shard from then on. */
    default void setWarmReplicas(String text) {
        set("warmReplicas", text);
    }

    /** {@code warmAllocation}: with warmAfter: attributes of the nodes that hold it, such as data=warm, in place of data tiers. */
    default void setWarmAllocation(String text) {
        set("warmAllocation", text);
    }

    /** {@code coldAfter}: with a life cycle: age after which an index is moved to cold nodes; default {@code off}. */
    default void setColdAfter(String text) {
        set("coldAfter", text);
    }

    /** {@code coldAllocation}: with coldAfter: attributes of the nodes that hold it, such as data=cold, in place of data tiers. */
    default void setColdAllocation(String text) {
        set("coldAllocation", text);
    }

    /** {@code retention}: with a life cycle: age after which an index is deleted, counted from its rollover if it has one; one that is longer in the policy that is stored stays; default {@code 90 d}. */
    default void setRetention(String text) {
        set("retention", text);
    }

    /** {@code metricsRetention}: retention of metricsIndex; default {@code 30 d}. */
    default void setMetricsRetention(String text) {
        set("metricsRetention", text);
    }

    /**
     * {@code exportMode}: batch, realtime (each record at once), or hybrid (what is urgent at once: flushLevel, a
     * blocked policy, a budget overrun); default {@code batch}.
     */
    default void setExportMode(String text) {
        set("exportMode", text);
    }

    /** {@code bufferSize}: waiting records that start a flush; default {@code 100}. */
    default void setBufferSize(String text) {
        set("bufferSize", text);
    }

    /** {@code flushInterval}: longest wait of a record for the next flush; default {@code 2 s}. */
    default void setFlushInterval(String text) {
        set("flushInterval", text);
    }

    /** {@code flushLevel}: with exportMode=hybrid: this level and above at once; default {@code error}. */
    default void setFlushLevel(String text) {
        set("flushLevel", text);
    }

    /** {@code batchRecords}: most records in one bulk request; default {@code 5000}. */
    default void setBatchRecords(String text) {
        set("batchRecords", text);
    }

    /** {@code batchBytes}: most bytes in one bulk request, uncompressed; default {@code 5MB}. */
    default void setBatchBytes(String text) {
        set("batchBytes", text);
    }

    /** {@code queueBytes}: most bytes in memory, those in flight included; default {@code 16MB}. */
    default void setQueueBytes(String text) {
        set("queueBytes", text);
    }

    /** {@code queueRecords}: most records in memory, those in flight included; default {@code 100000}. */
    default void setQueueRecords(String text) {
        set("queueRecords", text);
    }

    /** {@code whenFull}: what happens to a record that finds the queue full; default {@code drop-lowest}. */
    default void setWhenFull(String text) {
        set("whenFull", text);
    }

    /**
     * {@code maxBlock}: longest wait of a caller: with block, and for a record of durableLevel to be on disk; default
     * {@code 100 ms}.
     */
    default void setMaxBlock(String text) {
        set("maxBlock", text);
    }

    /**
     * {@code maxRetries}: most times that a record is sent again; then it goes to the dead letter; default {@code
     * unlimited}.
     */
    default void setMaxRetries(String text) {
        set("maxRetries", text);
    }

    /**
     * {@code deliveryTimeout}: longest time from a record's first attempt to its last; then it goes to the dead letter;
     * default {@code unlimited}.
     */
    default void setDeliveryTimeout(String text) {
        set("deliveryTimeout", text);
    }

    /**
     * {@code backoff}: first and longest wait of a failed request before it is sent again; default {@code 500ms-30s}.
     */
    default void setBackoff(String text) {
        set("backoff", text);
    }

    /**
     * {@code spoolDirectory}: where records are written to disk before they are sent: they survive an outage, a crash
     * and kill -9.
     */
    default void setSpoolDirectory(String text) {
        set("spoolDirectory", text);
    }

    /** {@code spoolBytes}: most bytes that the spool takes on disk; default {@code 1GB}. */
    default void setSpoolBytes(String text) {
        set("spoolBytes", text);
    }

    /**
     * {@code durableLevel}: with a spool: this level and above is on disk before the log call returns; default {@code
     * error}.
     */
    default void setDurableLevel(String text) {
        set("durableLevel", text);
    }

    /**
     * {@code deadLetter}: where records go that Elasticsearch refuses for good; without it a file in spoolDirectory,
     * else the last 100 in memory.
     */
    default void setDeadLetter(String text) {
        set("deadLetter", text);
    }

    /** {@code closeTimeout}: longest time that closing takes; default {@code 5 s}. */
    default void setCloseTimeout(String text) {
        set("closeTimeout", text);
    }

    /** {@code serviceName}: the service, on every record. */
    default void setServiceName(String text) {
        set("serviceName", text);
    }

    /** {@code serviceVersion}: the service's version, on every record. */
    default void setServiceVersion(String text) {
        set("serviceVersion", text);
    }

    /** {@code environment}: such as production, on every record. */
    default void setEnvironment(String text) {
        set("environment", text);
    }

    /** {@code tags}: tags on every record. */
    default void setTags(String text) {
        set("tags", text);
    }

    /** {@code runId}: the run of records without one. */
    default void setRunId(String text) {
        set("runId", text);
    }

    /** {@code parentRunId}: the parent run of records without one. */
    default void setParentRunId(String text) {
        set("parentRunId", text);
    }

    /** {@code workflowName}: the workflow of records without one. */
    default void setWorkflowName(String text) {
        set("workflowName", text);
    }

    /** {@code stageName}: the stage of records without one. */
    default void setStageName(String text) {
        set("stageName", text);
    }

    /** {@code jobName}: the job of records without one. */
    default void setJobName(String text) {
        set("jobName", text);
    }

    /** {@code team}: the team of records without one. */
    default void setTeam(String text) {
        set("team", text);
    }

    /** {@code project}: the project of records without one. */
    default void setProject(String text) {
        set("project", text);
    }

    /** {@code customerId}: the customer of records without one. */
    default void setCustomerId(String text) {
        set("customerId", text);
    }

    /** {@code costCenter}: the cost center of records without one. */
    default void setCostCenter(String text) {
        set("costCenter", text);
    }

    /** {@code feature}: the feature of records without one. */
    default void setFeature(String text) {
        set("feature", text);
    }

    /** {@code traceId}: the trace of records without one. */
    default void setTraceId(String text) {
        set("traceId", text);
    }

    /** {@code spanId}: the span of records without one. */
    default void setSpanId(String text) {
        set("spanId", text);
    }

    /** {@code parentSpanId}: the parent span of records without one. */
    default void setParentSpanId(String text) {
        set("parentSpanId", text);
    }

    /** {@code userId}: the user of records without one. */
    default void setUserId(String text) {
        set("userId", text);
    }

    /** {@code tenantId}: the tenant of records without one. */
    default void setTenantId(String text) {
        set("tenantId", text);
    }

    /** {@code fields}: fixed key=value pairs on every record. */
    default void setFields(String text) {
        set("fields", text);
    }

    /**
     * {@code requiredGovernance}: what each record must say; one that does not is stored, counted and tagged
     * governance_violation.
     */
    default void setRequiredGovernance(String text) {
        set("requiredGovernance", text);
    }

    /**
     * {@code allowedGovernance}: values that a record may say, if it does; one with another is stored, counted and
     * tagged governance_violation.
     */
    default void setAllowedGovernance(String text) {
        set("allowedGovernance", text);
    }

    /** {@code includeMdc}: MDC keys that documents take; default {@code *}. */
    default void setIncludeMdc(String text) {
        set("includeMdc", text);
    }

    /** {@code excludeMdc}: MDC keys that documents do not take. */
    default void setExcludeMdc(String text) {
        set("excludeMdc", text);
    }

    /** {@code renameMdc}: other names for MDC keys. */
    default void setRenameMdc(String text) {
        set("renameMdc", text);
    }

    /** {@code includeMarkers}: whether markers become tags; default {@code true}. */
    default void setIncludeMarkers(String text) {
        set("includeMarkers", text);
    }

    /**
     * {@code includeCallerData}: whether file, line and function of each log call are looked up, which costs the
     * caller a stack walk; default {@code false}.
     */
    default void setIncludeCallerData(String text) {
        set("includeCallerData", text);
    }

    /**
     * {@code includeHostMetrics}: whether documents tell memory and CPU use of the process, sampled at most once a
     * second; default {@code false}.
     */
    default void setIncludeHostMetrics(String text) {
        set("includeHostMetrics", text);
    }

    /** {@code maxMessageLength}: most characters of a message; default {@code 64KB}. */
    default void setMaxMessageLength(String text) {
        set("maxMessageLength", text);
    }

    /** {@code maxStackTraceLength}: most characters of a stack trace; default {@code 64KB}. */
    default void setMaxStackTraceLength(String text) {
        set("maxStackTraceLength", text);
    }

    /** {@code maxFields}: most free keys of one record; default {@code 512}. */
    default void setMaxFields(String text) {
        set("maxFields", text);
    }

    /** {@code maskKeys}: keys whose values are replaced by {@code ****} wherever the record has them. */
    default void setMaskKeys(String text) {
        set("maskKeys", text);
    }

    /** {@code maskPatterns}: parts of texts that are replaced by {@code ****} everywhere in the record. */
    default void setMaskPatterns(String text) {
        set("maskPatterns", text);
    }

    /** {@code sample}: share of the records that is kept, the same for all records of a run; default {@code 1}. */
    default void setSample(String text) {
        set("sample", text);
    }

    /** {@code rateLimit}: most records a second of each logger; the rest is counted and summed up in a record. */
    default void setRateLimit(String text) {
        set("rateLimit", text);
    }

    /**
     * {@code runSampling}: records of a run below this level are held in memory, and shipped only when the run fails,
     * is slower than {@code runSamplingSlow}, or is in {@code runSamplingRatio}; default {@code off}.
     */
    default void setRunSampling(String text) {
        set("runSampling", text);
    }

    /** {@code runSamplingRatio}: share of the runs of which nothing is held; default {@code 0.01}. */
    default void setRunSamplingRatio(String text) {
        set("runSamplingRatio", text);
    }

    /** {@code runSamplingSlow}: a run that takes so long is shipped whole. */
    default void setRunSamplingSlow(String text) {
        set("runSamplingSlow", text);
    }

    /** {@code runSamplingBytes}: most bytes of held records, beside {@code queueBytes}; default {@code 4MB}. */
    default void setRunSamplingBytes(String text) {
        set("runSamplingBytes", text);
    }

    /** {@code slowThresholds}: tags of records by their {@code duration_ms}; the longest that is reached counts. */
    default void setSlowThresholds(String text) {
        set("slowThresholds", text);
    }

    /**
     * {@code errorCategories}: {@code error_category} of errors, by the first pattern that is found in exception or
     * message.
     */
    default void setErrorCategories(String text) {
        set("errorCategories", text);
    }

    /** {@code validate}: whether the set-up is checked at the start, in the background: warn tells what is wrong, required also sends nothing while it is; default {@code warn}. */
    default void setValidate(String text) {
        set("validate", text);
    }
}
