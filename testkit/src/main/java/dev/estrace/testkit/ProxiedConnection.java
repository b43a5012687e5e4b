// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Carries the requests of one client to the server, and the replies back, under the fault in force at the moment. */
final class ProxiedConnection implements Conversation {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final Socket client;
    private final Socket server = new Socket();
    private final InputStream fromClient;
    private final SocketAddress target;
    private final Supplier<Fault> fault;
    private final ProxyTraffic traffic;
    private final long number;

    ProxiedConnection(Socket client, SocketAddress target, Supplier<Fault> fault, ProxyTraffic traffic)
            throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        this.client = client;
        this.fromClient = new BufferedInputStream(client.getInputStream());
        this.target = target;
        this.fault = fault;
        this.traffic = traffic;
        this.number = traffic.countConnection();
    }

    @Override
    public void hold() {
        try {
            if (fault.get().resetOnAccept()) {
                resetUnheard();
            } else {
                carryAll();
            }
        } catch (IOException e) {
            traffic.countBroken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void resetUnheard() throws IOException {
        traffic.countFault();
        Delivery.reset(client);
    }

    private void carryAll() throws IOException, InterruptedException {
        server.connect(target, (int) CONNECT_LIMIT.toMillis());
        InputStream fromServer = new BufferedInputStream(server.getInputStream());
        boolean open = true;
        while (open && clientSpeaks()) {
            open = carryOne(fromServer);
        }
    }

    /** False when the client has left or was silent for too long. */
    private boolean clientSpeaks() throws IOException {
        long silentSince = System.nanoTime();
        // In short looks, since the fault may change meanwhile.
        client.setSoTimeout((int) LOOK_INTERVAL.toMillis());
        while (true) {
            try {
                return hasMore();
            } catch (SocketTimeoutException e) {
                if (System.nanoTime() - silentSince > fault.get().idleLimit().toNanos()) {
                    traffic.countFault();
                    return false;
                }
            }
        }
    }

    private boolean hasMore() throws IOException {
        fromClient.mark(1);
        int next = fromClient.read();
        fromClient.reset();
        client.setSoTimeout(0);
        return next >= 0;
    }

    /** False when the connection is not to be used any longer. */
    private boolean carryOne(InputStream fromServer) throws IOException, InterruptedException {
        try {
            RequestLine request = forward(fault.get().bodyLimit());
            return deliver(ServerReply.read(fromServer, request), request);
        } catch (LimitedOutput.LimitReachedException e) {
            traffic.countFault();
            Delivery.reset(server);
            Delivery.reset(client);
            return false;
        }
    }

    private RequestLine forward(long bodyLimit) throws IOException {
        OutputStream toServer = new BufferedOutputStream(server.getOutputStream());
        HttpInput head = new HttpInput(new CopyingInput(fromClient, toServer));
        RequestLine request = new RequestLine(head.line());
        Map<String, String> headers = head.headers();
        if (HttpInput.awaitsInvitation(headers)) {
            client.getOutputStream().write(HttpInput.INVITATION);
        }
        new HttpInput(new CopyingInput(fromClient, new LimitedOutput(toServer, bodyLimit))).body(headers);
        toServer.flush();
        traffic.countRequest();
        return request;
    }

    private boolean deliver(ServerReply reply, RequestLine request) throws IOException, InterruptedException {
        Delivery delivery = fault.get().replies().delivery(number, request);
        if (delivery != Delivery.WHOLE) {
            traffic.countFault();
        }
        delivery.send(reply.bytes(), client);
        return !client.isClosed() && !reply.endsConnection();
    }

    @Override
    public void close() throws IOException {
        try (client) {
            server.close();
        }
    }
}
