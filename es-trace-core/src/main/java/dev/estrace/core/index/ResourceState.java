// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

/** What is stored under the name of one of our resources. */
public enum ResourceState {
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
    /** Ours, for other indices, which another service sends to under that name of a template: never overwritten. */
    OTHER_INDICES,
    /** Ours, a policy that keeps indices longer than the settings say: never made to delete sooner. */
    LONGER,
    /** The server knows no resources of this kind. */
    UNSUPPORTED,
    /** The server doesn't say: these credentials may not ask. */
    REFUSED,
    /** The answer doesn't say, as it comes from a proxy or is an error: to be asked again. */
    UNKNOWN
}
