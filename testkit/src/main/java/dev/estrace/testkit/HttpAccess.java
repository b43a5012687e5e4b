// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * By which protocol a server is spoken to, and as whom. Thread-safe.
 *
 * @param authorization the header of this name, null for none
 */
record HttpAccess(
        String scheme, HttpClient client, @Nullable String authorization) {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** Without TLS, as nobody. */
    static final HttpAccess PLAIN = new HttpAccess("http", newClient().build(), null);

    /** Host names are verified. */
    static HttpAccess secured(SSLContext tls, @Nullable String authorization) {
        return new HttpAccess("https", newClient().sslContext(tls).build(), authorization);
    }

    HttpAccess as(String otherAuthorization) {
        return new HttpAccess(scheme, client, otherAuthorization);
    }

    URI uri(String hostAndPort) {
        return URI.create(scheme + "://" + hostAndPort);
    }

    private static HttpClient.Builder newClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT);
    }
}
