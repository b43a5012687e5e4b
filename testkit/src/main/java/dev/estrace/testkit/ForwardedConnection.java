// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Does for one client what it asks of a forward proxy: request by request, until it asks for a tunnel. */
final class ForwardedConnection implements Conversation {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int DEFAULT_PORT = 80;
    private static final String TUNNEL = "CONNECT";

    private final Socket client;
    private final InputStream fromClient;
    private final ToIntFunction<Map<String, String>> judge;
    private final Consumer<ProxyRequest> seen;
    private volatile Socket server = new Socket();

    /** The judge makes a status of the headers; 200 lets pass. */
    ForwardedConnection(Socket client, ToIntFunction<Map<String, String>> judge, Consumer<ProxyRequest> seen)
            throws IOException {
        client.setTcpNoDelay(true);
        this.client = client;
        this.fromClient = new BufferedInputStream(client.getInputStream());
        this.judge = judge;
        this.seen = seen;
    }

    @Override
    public void hold() {
        boolean open = true;
        while (open) {
            open = serveNext();
        }
    }

    @Override
    public void close() throws IOException {
        try (client) {
            server.close();
        }
    }

    /** False when there is no next request: a side has left, or a tunnel has ended. */
    private boolean serveNext() {
        try {
            HttpInput head = new HttpInput(fromClient);
            String[] words = head.line().split(" ", -1);
            return words.length == 3 && serve(words[0], words[1], head.headers());
        } catch (IOException e) {
            return false;
        }
    }

    private boolean serve(String method, String target, Map<String, String> headers) throws IOException {
        URI address = URI.create(method.equals(TUNNEL) ? "http://" + target : target);
        int judged = judge.applyAsInt(headers);
        int status = judged == 200 && !reaches(address) ? 502 : judged;
        seen.accept(new ProxyRequest(method, target, headers, status));
        if (status != 200) {
            return refuse(status, headers);
        }
        return method.equals(TUNNEL) ? tunnel() : forward(method, address, headers);
    }

    private boolean reaches(URI address) throws IOException {
        return address.getHost() != null && connects(address);
    }

    private boolean connects(URI address) throws IOException {
        int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        server = new Socket();
        server.setTcpNoDelay(true);
        try {
            server.connect(new InetSocketAddress(address.getHost(), port), (int) CONNECT_LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The connection stays open, as clients that are asked for a password expect. */
    private boolean refuse(int status, Map<String, String> headers) throws IOException {
        boolean bodyComes = !HttpInput.awaitsInvitation(headers);
        if (bodyComes) {
            new HttpInput(fromClient).body(headers);
        }
        String challenge = status == 407 ? "Proxy-Authenticate: Basic realm=\"testkit\", charset=\"UTF-8\"\r\n" : "";
        tellClient("HTTP/1.1 " + status + " Not forwarded\r\n" + challenge + "Content-Length: 0\r\n\r\n");
        return bodyComes;
    }

    private boolean forward(String method, URI address, Map<String, String> headers) throws IOException {
        if (HttpInput.awaitsInvitation(headers)) {
            client.getOutputStream().write(HttpInput.INVITATION);
        }
        RequestLine line = new RequestLine(method + " " + pathOf(address) + " HTTP/1.1");
        try (Socket perRequest = server) {
            OutputStream toServer = new BufferedOutputStream(perRequest.getOutputStream());
            toServer.write(head(line, headers).getBytes(StandardCharsets.ISO_8859_1));
            new HttpInput(new CopyingInput(fromClient, toServer)).body(headers);
            toServer.flush();
            ServerReply reply = ServerReply.read(new BufferedInputStream(perRequest.getInputStream()), line);
            client.getOutputStream().write(reply.bytes());
            return !reply.endsConnection();
        }
    }

    private static String pathOf(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    /** Without what was meant for the proxy. */
    private static String head(RequestLine line, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(line.text()).append("\r\n");
        headers.forEach((name, value) -> {
            if (!name.regionMatches(true, 0, "Proxy-", 0, "Proxy-".length())) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return head.append("\r\n").toString();
    }

    /** Carries bytes both ways until either side leaves. */
    private boolean tunnel() throws IOException {
        tellClient("HTTP/1.1 200 Connection established\r\n\r\n");
        CompletableFuture<Void> back = CompletableFuture.runAsync(this::carryBack, ForwardedConnection::onOwnThread);
        fromClient.transferTo(server.getOutputStream());
        server.close();
        return back.handle((done, failure) -> false).join();
    }

    private void carryBack() {
        try (this) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("A side of the tunnel has left", e);
        }
    }

    private void tellClient(String head) throws IOException {
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private static void onOwnThread(Runnable work) {
        Thread thread = new Thread(work, "testkit-tunnel");
        thread.setDaemon(true);
        thread.start();
    }
}
