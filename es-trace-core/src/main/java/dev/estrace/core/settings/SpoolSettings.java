// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceLevel;
import java.nio.file.Path;

/**
 * The write-ahead log on disk. Immutable.
 *
 * @param directory where every process keeps a directory of its own
 * @param bytes most bytes on disk
 * @param durableLevel the lowest level that is on disk before its log call returns
 */
public record SpoolSettings(Path directory, long bytes, TraceLevel durableLevel) {}
