// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.report;

/**
 * A daemon thread of this library. Records logged on it are turned away, or the HTTP client's own log lines would be
 * shipped, which logs again, for ever.
 */
public final class OwnThread extends Thread {
    /** A thread for this work, named {@code es-trace-<name>}. */
    public OwnThread(Runnable work, String name) {
        super(null, work, "es-trace-" + name, 0, false);
        setDaemon(true);
        setContextClassLoader(OwnThread.class.getClassLoader()); // not the one of whatever application was first
    }

    /** Whether the calling thread is one of ours. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof OwnThread;
    }
}
