// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

/**
 * What was found under the name of one of our resources.
 *
 * @param kind what it is
 * @param name its name
 * @param state how it compares with what this library would write
 * @param status the answer's status
 */
public record ResourceReport(ResourceKind kind, String name, ResourceState state, int status) {}
