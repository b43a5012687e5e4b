// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS to clients, and hands on what they say to a server that does not. */
final class TlsTerminator implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SSLServerSocket listener;
    private final URI server;
    private final Collection<IOException> ends = new ConcurrentLinkedQueue<>();

    private TlsTerminator(SSLServerSocket listener, URI server) {
        this.listener = listener;
        this.server = server;
    }

    /**
     * Starts on a free port.
     *
     * @param keys a PKCS12 file with the certificate to show
     */
    static TlsTerminator start(Path keys, String password, URI server) {
        try {
            SSLServerSocket listener = (SSLServerSocket) context(keys, password.toCharArray())
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            TlsTerminator started = new TlsTerminator(listener, server);
            started.threads.execute(started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(Path keys, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            store.load(file, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    URI uri() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                handOn(listener.accept());
            } catch (IOException ended) {
                ends.add(ended);
            }
        }
    }

    private void handOn(Socket client) throws IOException {
        try {
            Socket plain = new Socket(server.getHost(), server.getPort());
            threads.execute(() -> handOn(client, plain));
            threads.execute(() -> handOn(plain, client));
        } catch (IOException unreachable) {
            client.close();
            throw unreachable;
        }
    }

    private void handOn(Socket from, Socket to) {
        try (from;
                to;
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream()) {
            input.transferTo(output);
        } catch (IOException ended) {
            ends.add(ended);
        }
    }

    /** Why connections ended otherwise than by their end, such as a refused handshake. */
    Collection<IOException> ends() {
        return ends;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
