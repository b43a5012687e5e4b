// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests to one server. Thread-safe. */
record JsonHttp(URI base, HttpAccess access) {
    private static final Duration REPLY_LIMIT = Duration.ofSeconds(60);

    /** Without TLS, as nobody. */
    JsonHttp(URI base) {
        this(base, HttpAccess.PLAIN);
    }

    JsonHttp as(String authorization) {
        return new JsonHttp(base, access.as(authorization));
    }

    HttpReply send(String method, String path, @Nullable String body) {
        try {
            HttpResponse<String> response = access.client().send(request(method, path, body), BodyHandlers.ofString());
            return new HttpReply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + method + " " + base + path, e);
        }
    }

    boolean answersWell(String path) {
        try {
            return send("GET", path, null).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private HttpRequest request(String method, String path, @Nullable String body) {
        BodyPublisher content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(REPLY_LIMIT).method(method, content);
        if (body != null) {
            request.header("Content-Type", isBulk(path) ? "application/x-ndjson" : "application/json");
        }
        if (access.authorization() != null) {
            request.header("Authorization", access.authorization());
        }
        return request.build();
    }

    private static boolean isBulk(String path) {
        return path.replaceFirst("\\?.*", "").endsWith("/_bulk");
    }
}
