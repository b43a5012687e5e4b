// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything behind the queue: appenders share one pipeline exactly when these values are equal. Immutable.
 *
 * @param enabled false: records are accepted, counted and discarded, and no connection is opened
 * @param server where Elasticsearch is
 * @param index which index a record goes to
 * @param metrics which index the metrics of a gateway's request go to
 * @param batch when records are sent
 * @param queue how much may wait
 * @param retry how long a record that is not stored is sent again
 * @param export which records don't wait for others
 * @param spool the write-ahead log, or null without one
 * @param deadLetter where records go that Elasticsearch refuses for good
 * @param closeTimeout longest time that closing takes
 * @param validate whether the set-up is checked at the start
 */
public record PipelineSettings(
        boolean enabled,
        ServerSettings server,
        IndexSettings index,
        IndexSettings metrics,
        BatchSettings batch,
        QueueSettings queue,
        RetrySettings retry,
        ExportSettings export,
        @Nullable SpoolSettings spool,
        DeadLetterTarget deadLetter,
        Duration closeTimeout,
        Validate validate) {}
