// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import java.util.Optional;

/**
 * The life cycle that new indices get on this server. Immutable.
 *
 * @param policy the policy that the index settings name
 * @param ofDataStream whether the data stream keeps it by itself
 */
record AppliedLifecycle(Optional<String> policy, boolean ofDataStream) {
    static final AppliedLifecycle NONE = new AppliedLifecycle(Optional.empty(), false);

    static final AppliedLifecycle BY_DATA_STREAM = new AppliedLifecycle(Optional.empty(), true);

    static AppliedLifecycle byPolicy(String policy) {
        return new AppliedLifecycle(Optional.of(policy), false);
    }
}
