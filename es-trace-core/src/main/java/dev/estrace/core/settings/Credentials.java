// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How requests prove who sends them; its text never shows the secret. Immutable.
 *
 * @param scheme the HTTP authentication scheme, empty for none
 * @param secret what follows the scheme in the header, encoded as the scheme wants it
 */
public record Credentials(String scheme, String secret) {
    /** Requests without an {@code Authorization} header. */
    public static final Credentials NONE = new Credentials("", "");

    /**
     * An API key as Elasticsearch hands it out ready to send.
     *
     * @param encoded the {@code encoded} value of the answer that made the key
     */
    public static Credentials apiKey(String encoded) {
        return new Credentials("ApiKey", encoded);
    }

    /** An API key from its id and its secret, the {@code api_key} value of the answer that made the key. */
    public static Credentials apiKey(String id, String secret) {
        return apiKey(base64(id, secret));
    }

    /** A user and a password, sent as UTF-8. */
    public static Credentials basic(String username, String password) {
        return new Credentials("Basic", base64(username, password));
    }

    /** A service or OAuth token. */
    public static Credentials bearer(String token) {
        return new Credentials("Bearer", token);
    }

    private static String base64(String name, String secret) {
        return Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** The value of the {@code Authorization} header, or null when none is sent. */
    public @Nullable String authorizationHeader() {
        return scheme.isEmpty() ? null : scheme + " " + secret;
    }

    @Override
    public String toString() {
        return scheme.isEmpty() ? "none" : scheme + " ****";
    }
}
