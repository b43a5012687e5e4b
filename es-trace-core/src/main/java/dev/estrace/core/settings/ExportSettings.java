// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.TraceLevel;

/**
 * Which records don't wait for others. Immutable.
 *
 * @param mode when records leave
 * @param flushLevel in {@link ExportMode#HYBRID}, the lowest level that is urgent
 */
public record ExportSettings(ExportMode mode, TraceLevel flushLevel) {}
