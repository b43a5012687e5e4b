// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

/**
 * A field that has another type than our documents and look-ups need.
 *
 * @param field its name, dots included
 * @param wanted the type it should have, such as {@code keyword}, {@code object}, or {@code alias}
 * @param found the type that it has
 */
public record MappingConflict(String field, String wanted, String found) {}
