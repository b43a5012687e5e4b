// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import dev.estrace.core.settings.TlsSettings;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Secures connections: whom to trust and what to show are read from files again when they change, and count for each new
 * connection. Thread-safe.
 */
public final class TlsClient {
    private final TlsSettings settings;
    private final FromFiles<SSLContext> contexts;

    /** @param nanoTime the clock, as {@link System#nanoTime()} */
    public TlsClient(TlsSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.contexts = new FromFiles<>(files(settings), this::context, nanoTime);
    }

    private static List<NamedFile> files(TlsSettings settings) {
        return Stream.of(
                        file("caCertificate", settings.caCertificate()),
                        file("clientCertificate", settings.clientCertificate()),
                        file("clientKey", settings.clientKey()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<NamedFile> file(String setting, @Nullable Path path) {
        return path == null ? List.of() : List.of(new NamedFile(setting, path));
    }

    /**
     * Makes the handshake over a connection; after that everything in it is encrypted, and goes to the host that was
     * meant.
     *
     * @param host as the address names it
     * @throws NotSentException when a file can't be used, the server is not trusted, or it refuses
     * @throws IOException when the connection fails
     */
    public SSLSocket secure(Socket connection, String host, int port) throws IOException {
        SSLSocket secured =
                (SSLSocket) contexts.current().getSocketFactory().createSocket(connection, host, port, true);
        if (settings.verify()) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        try {
            secured.startHandshake();
            return secured;
        } catch (SSLException failed) {
            throw TlsFailure.explained(failed, "https://" + host + ":" + port, settings);
        }
    }

    /**
     * Makes a handshake and tells what was seen in it.
     *
     * @param host as the address names it
     * @throws IOException when no certificate was shown
     */
    public TlsReport report(Socket connection, String host, int port) throws IOException {
        try (SSLSocket secured = secure(connection, host, port)) {
            SSLSession session = secured.getSession();
            return new TlsReport(session.getProtocol(), shown(Arrays.stream(session.getPeerCertificates())), null);
        } catch (NotSentException refused) {
            Distrust distrust = TlsFailure.distrust(refused);
            if (distrust == null) {
                throw refused;
            }
            return new TlsReport(null, shown(distrust.shown().stream()), refused.getMessage());
        }
    }

    private static List<PresentedCertificate> shown(Stream<? extends Certificate> certificates) {
        return certificates
                .filter(X509Certificate.class::isInstance)
                .map(certificate -> PresentedCertificate.of((X509Certificate) certificate))
                .toList();
    }

    /** Looks at the files now, and waits for that for 1 s at most. */
    public void look() {
        contexts.look();
    }

    /**
     * How often it has become another who is trusted or what is shown, seen at most 2 s ago: connections of before must not
     * be used.
     */
    public long currentGeneration() {
        return contexts.currentGeneration();
    }

    /** The same by the last look; waits for nothing. */
    public long generation() {
        return contexts.generation();
    }

    /** Whether the files can't be used, and never could. */
    public boolean isUnusable() {
        return contexts.isUnusable();
    }

    /** Why what is used is not what the files hold now, or null. */
    public @Nullable String stale() {
        return contexts.stale();
    }

    /** Whether there are files. */
    public boolean hasFiles() {
        return contexts.hasFiles();
    }

    private SSLContext context(Map<Path, byte[]> contents) throws NotSentException {
        try {
            TrustManager judge =
                    settings.verify() ? new ServerJudge(Authorities.of(settings, contents)) : new AnyServer();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(OwnCertificate.managers(settings, contents), new TrustManager[] {judge}, null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new NotSentException("TLS can not be set up: " + unusable, unusable);
        }
    }
}
