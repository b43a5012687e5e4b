// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/** Who puts the index template in place: the values of {@code setup}. */
public enum SetupMode {
    /** We do, before the first batch (default). */
    AUTO,
    /** Somebody else has. */
    OFF,
    /** As {@link #AUTO}, and nothing is sent as long as it can't be done. */
    REQUIRED
}
