// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.util.Optional;

/**
 * Where an index is in its life. Immutable.
 *
 * @param index its exact name
 * @param managedBy who sees to it
 * @param rule the policy's name, or how long the data stream keeps records ({@code 30d}); empty where nobody sees to it,
 *     and where records are kept for ever
 * @param phase as in {@link LifecyclePolicy.Phase}; empty where no policy sees to it
 * @param action what is being done in it; empty where no policy sees to it
 * @param step what of that comes next, {@code ERROR} where it failed; empty where no policy sees to it
 * @param problem what failed, or what is waited for
 */
public record IndexLifecycle(
        String index,
        Manager managedBy,
        String rule,
        String phase,
        String action,
        String step,
        Optional<String> problem) {
    /** Who sees to the life of an index. */
    public enum Manager {
        /** Index lifecycle management, by a policy. */
        POLICY,
        /** The data stream, by its own lifecycle. */
        DATA_STREAM,
        /** Nobody: it stays until it is deleted. */
        NOBODY
    }
}
