// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import dev.estrace.testkit.certificates.CertificateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One Elasticsearch node over its starts and ends: same data, same address. One thread at a time. */
final class Node {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(50);
    private static final String OWN_DATA_READY = "/_cluster/health?wait_for_status=yellow&timeout=1s";
    private static final String ANSWERS = "/_cluster/health?local=true&timeout=1s";

    private final Installation installation;
    private final NodeSettings settings;
    private final NodeDirectory directory;
    private final PrivilegeDrop privileges;
    private final HttpAccess access;
    private final JsonHttp http;
    private final String readiness;
    private volatile NodeProcess process;

    private Node(Installation installation, NodeSettings settings, String readiness, NodeDirectory directory)
            throws IOException {
        this.installation = installation;
        this.settings = settings;
        this.readiness = readiness;
        this.directory = directory;
        this.privileges = PrivilegeDrop.forOwnerOf(directory.root());
        this.access = settings.access();
        this.process = launchReady();
        this.http = httpNow();
    }

    /** Ready when its data are. */
    static Node startAlone(NodeSettings settings) {
        return start(settings, OWN_DATA_READY);
    }

    /** Ready when it answers at all: it may have nobody yet to form a cluster with. */
    static Node startMember(NodeSettings settings) {
        return start(settings, ANSWERS);
    }

    private static Node start(NodeSettings settings, String readiness) {
        Installation installation = Installation.of(settings.release(), settings.supplemented());
        try {
            return startIn(NodeDirectory.create(installation, settings), installation, settings, readiness);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start Elasticsearch", e);
        }
    }

    private static Node startIn(
            NodeDirectory directory, Installation installation, NodeSettings settings, String readiness)
            throws IOException {
        try {
            return new Node(installation, settings, readiness, directory);
        } catch (IOException | RuntimeException e) {
            directory.delete();
            throw e;
        }
    }

    /** To its address, which it keeps. */
    JsonHttp http() {
        return http;
    }

    /** As who shows this certificate to the node, which must be secured. */
    JsonHttp httpBy(CertificateFiles client) {
        ServerSecurity security = settings.security();
        if (security == null) {
            throw new IllegalStateException("The server at " + http.base() + " was not started by secured(...)");
        }
        return new JsonHttp(http.base(), security.accessBy(client));
    }

    List<ProcessHandle> processes() {
        return process.all();
    }

    Path directory() {
        return directory.root();
    }

    void stop() {
        try {
            process.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't stop Elasticsearch", e);
        }
    }

    void kill() {
        process.kill();
    }

    void pause() {
        try {
            process.pause();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't pause Elasticsearch", e);
        }
    }

    void resume() {
        try {
            process.resume();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't resume Elasticsearch", e);
        }
    }

    /** Whether it runs and is not paused. */
    boolean isAwake() {
        return process.isAwake();
    }

    void restart() {
        stop();
        try {
            directory.configure(settings, http.base().getPort());
            process = launchReady();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't restart Elasticsearch", e);
        }
    }

    void close() {
        stop();
        try {
            directory.delete();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + directory.root(), e);
        }
    }

    private NodeProcess launchReady() throws IOException {
        privileges.handOver(directory.root());
        NodeProcess launched = NodeProcess.launch(installation, directory, privileges);
        try {
            awaitReady(launched);
            return launched;
        } catch (IOException | RuntimeException e) {
            launched.kill();
            throw e;
        } catch (InterruptedException e) {
            launched.kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Elasticsearch was starting", e);
        }
    }

    private void awaitReady(NodeProcess launched) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!isReady()) {
            if (launched.exitsWithin(LOOK_INTERVAL)) {
                throw notStarted("exited with status " + launched.exitStatus() + " before it was ready");
            }
            if (System.nanoTime() - start > START_LIMIT.toNanos()) {
                throw notStarted("was not ready after " + START_LIMIT.toSeconds() + " s");
            }
        }
    }

    private boolean isReady() throws IOException {
        return directory.hasAddress() && httpNow().answersWell(readiness);
    }

    private JsonHttp httpNow() throws IOException {
        return new JsonHttp(access.uri(directory.address()), access);
    }

    private IllegalStateException notStarted(String what) throws IOException {
        return new IllegalStateException("Elasticsearch " + what + "; the end of its log:\n" + directory.logTail());
    }
}
