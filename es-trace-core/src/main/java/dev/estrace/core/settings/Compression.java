// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/** How bodies travel: the values of {@code compression}. */
public enum Compression {
    /** As they are (default). */
    NONE,
    /** Compressed at the fastest level, when they have 1 KB or more. */
    GZIP
}
