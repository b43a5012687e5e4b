// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers the first request of each connection by any bytes. */
final class RawServer implements AutoCloseable {
    /** Writes a whole response. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private final ServerSocket listening;
    private final Writing response;
    private volatile boolean cut;

    RawServer(Writing response) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.response = response;
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Whether the client closed a connection before the response was written. */
    boolean isCut() {
        return cut;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket connection = listening.accept()) {
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                String line = in.readLine();
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                }
                response.to(connection.getOutputStream());
                in.read();
            } catch (IOException closedByEither) {
                cut = true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
