// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

/**
 * What a flush or close achieved.
 *
 * @param complete whether every record accepted before the call has met its fate
 * @param stored records that Elasticsearch acknowledged during the call
 * @param pending records whose fate was still open at the end of the call
 */
public record FlushResult(boolean complete, long stored, long pending) {}
