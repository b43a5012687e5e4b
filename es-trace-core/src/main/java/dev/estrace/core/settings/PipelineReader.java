// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceLevel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is behind the queue, and makes values fit each other. */
final class PipelineReader {
    private final SettingsReader settings;
    private final Remarks remarks;

    PipelineReader(SettingsReader settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    PipelineSettings read() {
        boolean enabled = settings.value(Settings.ENABLED);
        ServerSettings server = server();
        IndexSettings index = index();
        QueueSettings queue = queue();
        BatchSettings batch = batch(queue);
        SpoolSettings spool = spool();
        boolean sends = enabled && remarks.refusal() == null;
        return new PipelineSettings(
                sends,
                server,
                index,
                metrics(index),
                batch,
                queue,
                new RetrySettings(
                        settings.value(Settings.BACKOFF),
                        settings.value(Settings.MAX_RETRIES),
                        settings.value(Settings.DELIVERY_TIMEOUT)),
                new ExportSettings(settings.value(Settings.EXPORT_MODE), settings.value(Settings.FLUSH_LEVEL)),
                spool,
                deadLetter(spool),
                settings.value(Settings.CLOSE_TIMEOUT),
                settings.value(Settings.VALIDATE));
    }

    private ServerSettings server() {
        List<URI> hosts = hosts();
        Duration requestTimeout = settings.value(Settings.REQUEST_TIMEOUT);
        return new ServerSettings(
                hosts.stream().map(Hosts::withoutUserInfo).distinct().toList(),
                settings.value(Settings.PRODUCT),
                access(hosts),
                new TlsReader(settings, remarks).read(hosts),
                settings.find(Settings.PROXY),
                atMost(Settings.CONNECT_TIMEOUT, requestTimeout, Settings.REQUEST_TIMEOUT),
                requestTimeout,
                settings.value(Settings.CONNECTIONS),
                settings.value(Settings.COMPRESSION),
                settings.value(Settings.SNIFF));
    }

    /** What is configured counts before the environment: a machine's habits don't get in the way. */
    private List<URI> hosts() {
        boolean hosts = settings.configured(Settings.HOSTS) != null;
        boolean cloudId = settings.configured(Settings.CLOUD_ID) != null;
        if (!hosts && !cloudId) {
            hosts = settings.given(Settings.HOSTS) != null;
            cloudId = settings.given(Settings.CLOUD_ID) != null;
        }
        if (hosts && cloudId) {
            remarks.refuse(settings.told(Settings.HOSTS) + " and " + settings.told(Settings.CLOUD_ID)
                    + " are set; only one may be");
        }
        URI deployment = cloudId ? settings.find(Settings.CLOUD_ID) : null;
        return deployment == null ? settings.value(Settings.HOSTS) : List.of(deployment);
    }

    private Access access(List<URI> hosts) {
        RequestHeaders headers = settings.find(Settings.HEADERS);
        return new CredentialsReader(settings, remarks).read(hosts, headers == null ? RequestHeaders.NONE : headers);
    }

    private IndexSettings index() {
        return new IndexSettings(
                settings.value(Settings.INDEX),
                settings.value(Settings.TARGET),
                settings.value(Settings.MAX_INDICES),
                settings.find(Settings.INGEST_PIPELINE),
                settings.value(Settings.SETUP),
                new TemplateSettings(
                        settings.find(Settings.TEMPLATE_NAME),
                        settings.value(Settings.SHARDS),
                        settings.value(Settings.REPLICAS),
                        settings.value(Settings.REFRESH_INTERVAL),
                        settings.value(Settings.TYPED_ATTRIBUTES)),
                lifecycle());
    }

    private LifecycleSettings lifecycle() {
        return new LifecycleSettings(
                settings.value(Settings.ILM),
                settings.value(Settings.ROLLOVER_SIZE),
                settings.value(Settings.ROLLOVER_AGE),
                settings.value(Settings.ROLLOVER_DOCUMENTS),
                new TierSettings(
                        settings.value(Settings.WARM_AFTER),
                        settings.find(Settings.WARM_REPLICAS),
                        settings.value(Settings.WARM_ALLOCATION)),
                new TierSettings(settings.value(Settings.COLD_AFTER), null, settings.value(Settings.COLD_ALLOCATION)),
                settings.value(Settings.RETENTION));
    }

    /** As records, but for the name of a template and what is mapped for free keys, which these documents do not have. */
    private IndexSettings metrics(IndexSettings index) {
        TemplateSettings template = index.template();
        return new IndexSettings(
                metricsIndex(index.index()),
                Target.INDEX,
                index.maxIndices(),
                null,
                index.setup(),
                new TemplateSettings(
                        null, template.shards(), template.replicas(), template.refreshInterval(), Map.of()),
                index.lifecycle().retainedFor(settings.value(Settings.METRICS_RETENTION)));
    }

    /** Never one that records go to: two templates can not give one index its mapping. */
    private IndexPattern metricsIndex(IndexPattern index) {
        IndexPattern set = settings.value(Settings.METRICS_INDEX);
        if (!set.overlaps(index)) {
            return set;
        }
        Given given = settings.given(Settings.METRICS_INDEX);
        String must = Settings.METRICS_INDEX + " \"" + set + "\"" + (given == null ? "" : given.origin())
                + " must be another name than index \"" + index + "\"";
        IndexPattern usual = Settings.METRICS_INDEX.defaultValue();
        if (usual.overlaps(index)) {
            remarks.refuse(must);
        } else {
            remarks.warn(must + "; the default " + usual + " is used");
        }
        return usual;
    }

    private QueueSettings queue() {
        return new QueueSettings(
                settings.value(Settings.QUEUE_BYTES),
                settings.value(Settings.QUEUE_RECORDS),
                settings.value(Settings.WHEN_FULL),
                settings.value(Settings.MAX_BLOCK));
    }

    private DeadLetterTarget deadLetter(@Nullable SpoolSettings spool) {
        DeadLetterTarget set = settings.find(Settings.DEAD_LETTER);
        return set == null ? DeadLetterTarget.unset(spool == null ? null : spool.directory()) : set;
    }

    private @Nullable SpoolSettings spool() {
        Path directory = settings.find(Settings.SPOOL_DIRECTORY);
        long bytes = settings.value(Settings.SPOOL_BYTES);
        TraceLevel durableLevel = settings.value(Settings.DURABLE_LEVEL);
        return directory == null ? null : new SpoolSettings(directory, bytes, durableLevel);
    }

    private BatchSettings batch(QueueSettings queue) {
        int mostBytes = (int) Math.min(queue.queueBytes(), Integer.MAX_VALUE);
        return new BatchSettings(
                atMost(Settings.BUFFER_SIZE, queue.queueRecords(), Settings.QUEUE_RECORDS),
                settings.value(Settings.FLUSH_INTERVAL),
                settings.value(Settings.BATCH_RECORDS),
                atMost(Settings.BATCH_BYTES, mostBytes, Settings.QUEUE_BYTES));
    }

    /** A value that can't be greater than another setting's; told only when somebody set it. */
    private <C extends Comparable<C>> C atMost(Setting<C> setting, C limit, Setting<?> limiting) {
        C value = settings.value(setting);
        if (value.compareTo(limit) <= 0) {
            return value;
        }
        Given given = settings.given(setting);
        if (given != null) {
            remarks.reduced(setting, given, limiting, settings.shown(limiting));
        }
        return limit;
    }
}
