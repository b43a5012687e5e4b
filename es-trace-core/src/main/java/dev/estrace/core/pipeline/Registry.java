// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.report.OwnThread;
import dev.estrace.core.settings.PipelineSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The running pipelines of this process, by their settings, and who uses them. Thread-safe.
 *
 * <p>A pipeline that nobody uses any more lingers for two seconds: on a configuration reload Log4j2 builds the new
 * appender before it stops the old one and Logback the other way round; either way the new one finds the pipeline, with
 * everything that waits in it. One JVM hook closes all of them, since a Logback without {@code <shutdownHook/>} stops
 * nobody.
 */
final class Registry {
    static final Duration LINGER = Duration.ofSeconds(2);

    private static final Registry INSTANCE = new Registry();

    private final List<Lease> leases = new ArrayList<>();
    private @Nullable Thread hook;

    private Registry() {}

    static Registry ofThisProcess() {
        return INSTANCE;
    }

    /** The pipeline with these settings, started if there is none. */
    synchronized Engine acquire(PipelineSettings settings) {
        Lease lease = leaseOf(settings);
        lease.users++;
        return lease.engine;
    }

    /** By going through the few that there are: the first hash of settings costs a starting process 20 ms. */
    private Lease leaseOf(PipelineSettings settings) {
        for (Lease lease : leases) {
            if (lease.engine.settings().equals(settings)) {
                return lease;
            }
        }
        Lease lease = new Lease(new Engine(settings));
        lease.engine.start();
        leases.add(lease);
        installHook();
        return lease;
    }

    /** One user less; the last one leaves the pipeline to linger. */
    synchronized void release(Engine engine) {
        for (Lease lease : leases) {
            if (lease.engine == engine && --lease.users == 0) {
                int desertion = ++lease.desertions;
                new OwnThread(() -> linger(lease, desertion), "linger").start();
            }
        }
    }

    private void linger(Lease lease, int desertion) {
        if (!lease.engine.awaitEnd(LINGER) && isStillDeserted(lease, desertion)) {
            lease.engine.close(Duration.ZERO);
        }
    }

    private synchronized boolean isStillDeserted(Lease lease, int desertion) {
        boolean deserted = lease.users == 0 && lease.desertions == desertion;
        if (deserted) {
            leases.remove(lease);
            removeHook();
        }
        return deserted;
    }

    /** Gives each pipeline its own limit, all counted from now. */
    private void closeAll() {
        List<Engine> engines = engines();
        engines.forEach(engine -> engine.close(engine.settings().closeTimeout()));
        engines.forEach(
                engine -> engine.awaitEnd(engine.settings().closeTimeout().plus(LINGER)));
    }

    private synchronized List<Engine> engines() {
        List<Engine> engines = new ArrayList<>();
        leases.forEach(lease -> engines.add(lease.engine));
        return engines;
    }

    private void installHook() {
        if (hook == null) {
            Thread installed = new OwnThread(this::closeAll, "exit");
            hook = installed;
            unlessExiting(() -> Runtime.getRuntime().addShutdownHook(installed));
        }
    }

    /** Without pipelines no hook either: it would keep the class loader of a stopped web application alive. */
    private void removeHook() {
        Thread installed = hook;
        if (leases.isEmpty() && installed != null) {
            unlessExiting(() -> Runtime.getRuntime().removeShutdownHook(installed));
            hook = null;
        }
    }

    private static void unlessExiting(Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException exiting) {
            // The JVM is on its way down and takes no change of its hooks: whoever uses the pipeline closes it.
        }
    }

    private static final class Lease {
        private final Engine engine;
        private int users;
        private int desertions;

        Lease(Engine engine) {
            this.engine = engine;
        }
    }
}
