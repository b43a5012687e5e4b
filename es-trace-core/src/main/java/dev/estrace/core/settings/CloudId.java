// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the Cloud ID of a deployment, {@code name:base64(domain[:port]$elasticsearch[:port]$kibana)}. */
final class CloudId {
    static final Syntax<URI> SYNTAX =
            new Syntax<>("a Cloud ID as the console of Elastic Cloud shows it, name:base64", CloudId::parse);

    private static final Pattern DECODED =
            Pattern.compile("([^$:]+)(?::([0-9]{1,5}))?\\$([^$:]+)(?::([0-9]{1,5}))?(?:\\$.*)?", Pattern.DOTALL);

    private static final String USUAL_PORT = "443";

    private CloudId() {}

    private static @Nullable URI parse(String text) {
        Matcher decoded = DECODED.matcher(decoded(text.strip()));
        if (!decoded.matches()) {
            return null;
        }
        String domain = decoded.group(1);
        String port = first(decoded.group(4), decoded.group(2));
        return Hosts.address("https://" + decoded.group(3) + "." + domain + ":" + port);
    }

    private static String decoded(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(text.lastIndexOf(':') + 1));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String first(@Nullable String ofElasticsearch, @Nullable String ofDomain) {
        if (ofElasticsearch != null) {
            return ofElasticsearch;
        }
        return ofDomain == null ? USUAL_PORT : ofDomain;
    }
}
