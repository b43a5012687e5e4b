// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

/** What is stored under the name of our template. */
enum TemplateState {
    /** Nothing: to be written. */
    MISSING,
    /** Ours, of an earlier version or under other settings: to be written. The last to start counts. */
    OLDER,
    /** Ours: nothing to do. */
    SAME,
    /** Ours, of a later version of the library: never overwritten. */
    NEWER,
    /** Somebody else's: never overwritten. */
    FOREIGN,
    /** Ours, for documents of another form, which another service writes to that name: never overwritten. */
    OTHER_FORM,
    /** The answer doesn't say, as it comes from a proxy or is an error: to be asked again. */
    UNKNOWN
}
