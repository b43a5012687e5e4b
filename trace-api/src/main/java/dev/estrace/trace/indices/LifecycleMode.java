// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

/** Whether policies are carried out: the state of index lifecycle management (ILM). */
public enum LifecycleMode {
    /** They are. */
    RUNNING,
    /** What is under way is brought to an end, and nothing begun. */
    STOPPING,
    /** Nothing is done until somebody starts it again. */
    STOPPED,
    /** This server has no ILM, as OpenSearch and serverless Elasticsearch have not. */
    UNAVAILABLE;

    static LifecycleMode of(String text) {
        return switch (text) {
            case "RUNNING" -> RUNNING;
            case "STOPPING" -> STOPPING;
            case "STOPPED" -> STOPPED;
            default -> UNAVAILABLE;
        };
    }
}
