// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

/**
 * A request under way. Immutable.
 *
 * @param rejections how often the flow had been lowered when it was sent
 * @param fromSpool whether it was read back from the spool
 */
record Sent(int rejections, boolean fromSpool) {}
