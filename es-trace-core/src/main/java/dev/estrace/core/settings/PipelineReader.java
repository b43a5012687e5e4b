// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceLevel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
        IndexReader indices = new IndexReader(settings, remarks);
        IndexSettings index = indices.read();
        QueueSettings queue = queue();
        BatchSettings batch = batch(queue);
        SpoolSettings spool = spool();
        boolean sends = enabled && remarks.refusal() == null;
        return new PipelineSettings(
                sends,
                server,
                index,
                indices.metrics(index),
                batch,
                queue,
                new RetrySettings(
                        settings.value(Settings.BACKOFF),
                        settings.value(Settings.MAX_RETRIES),
                        settings.value(Settings.DELIVERY_TIMEOUT)),
                new ExportSettings(settings.value(Settings.EXPORT_MODE), settings.value(Settings.FLUSH_LEVEL)),
                spool,
                indices.deadLetter(index.index(), spool),
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

    private QueueSettings queue() {
        return new QueueSettings(
                settings.value(Settings.QUEUE_BYTES),
                settings.value(Settings.QUEUE_RECORDS),
                settings.value(Settings.WHEN_FULL),
                settings.value(Settings.MAX_BLOCK));
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
