// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

/**
 * What keeps the life cycle of the indices.
 *
 * @param keeper what it is
 * @param policy the policy's name, empty where there is none
 * @param state what is stored under that name; {@link ResourceState#UNSUPPORTED} without policies on the server
 * @param status the answer's status, 0 when nothing had to be asked
 */
public record LifecycleReport(Keeper keeper, String policy, ResourceState state, int status) {
    /** Who ends indices, and deletes them. */
    public enum Keeper {
        /** A policy of index life cycle management. */
        POLICY,
        /** The life cycle that a data stream has by itself, with a retention. */
        DATA_STREAM,
        /** Nobody: none is wanted, or the indices must not have one. */
        NOBODY,
        /** Nobody: it is wanted, and the server has none. */
        MISSING
    }
}
