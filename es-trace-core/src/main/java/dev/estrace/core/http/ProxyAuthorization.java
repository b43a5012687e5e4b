// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import java.security.Principal;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells a proxy at once who asks: without a first request that it refuses. Immutable.
 *
 * @param header the value of {@code Proxy-Authorization}
 */
record ProxyAuthorization(String header) implements AuthScheme {
    @Override
    public String getName() {
        return "Basic";
    }

    @Override
    public boolean isConnectionBased() {
        return false;
    }

    /** There is nothing else to tell. */
    @Override
    public void processChallenge(AuthChallenge challenge, HttpContext context) {}

    @Override
    public boolean isChallengeComplete() {
        return true;
    }

    @Override
    public @Nullable String getRealm() {
        return null;
    }

    @Override
    public boolean isResponseReady(HttpHost host, CredentialsProvider provider, HttpContext context) {
        return true;
    }

    @Override
    public @Nullable Principal getPrincipal() {
        return null;
    }

    @Override
    public String generateAuthResponse(HttpHost host, HttpRequest request, HttpContext context) {
        return header;
    }

    @Override
    public String toString() {
        return "Basic ****";
    }
}
