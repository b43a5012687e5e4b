// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

/**
 * One document of a bulk request as it arrived. Immutable.
 *
 * @param action {@code create} or {@code index}
 * @param id the document's id, one of the server's making when it came without
 * @param source the document line as sent
 * @param position its place in the request, from 0
 * @param attempt how many times this id has arrived by now, from 1
 */
public record BulkItem(String action, String index, String id, String source, int position, int attempt) {}
