// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes paths of requests. */
final class Uri {
    private Uri() {}

    /** {@code /names/rest}, with names as they are called; a star and a comma keep their meaning. */
    static String of(String names, String rest) {
        return "/" + encoded(names) + rest;
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
