// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the addresses of Elasticsearch. */
final class Hosts {
    /** Addresses keep their user info here; {@link #withoutUserInfo} takes it away. */
    static final Syntax<List<URI>> SYNTAX = new Syntax<>(
            "a list of addresses such as http://localhost:9200 or https://es.example.org/path, without ? and #",
            Hosts::parse);

    private static final int HIGHEST_PORT = 65_535;

    private Hosts() {}

    private static @Nullable List<URI> parse(String text) {
        List<URI> hosts = new ArrayList<>();
        for (String part : Texts.list(text)) {
            URI host = address(part);
            if (host == null) {
                return null;
            }
            hosts.add(host);
        }
        return hosts.isEmpty() ? null : hosts.stream().distinct().toList();
    }

    static @Nullable URI address(String text) {
        try {
            URI host = new URI(text.replaceFirst("/+$", ""));
            return isAddress(host) ? host : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    private static boolean isAddress(URI host) {
        return host.getHost() != null
                && ("http".equalsIgnoreCase(host.getScheme()) || "https".equalsIgnoreCase(host.getScheme()))
                && host.getPort() != 0
                && host.getPort() <= HIGHEST_PORT
                && host.getRawQuery() == null
                && host.getRawFragment() == null;
    }

    /** The same address as everybody may see it, written in one way so that equal ones are equal. */
    static URI withoutUserInfo(URI host) {
        String port = host.getPort() < 0 ? "" : ":" + host.getPort();
        String server = host.getScheme() + "://" + host.getHost() + port;
        return URI.create(server.toLowerCase(Locale.ROOT) + host.getRawPath());
    }
}
