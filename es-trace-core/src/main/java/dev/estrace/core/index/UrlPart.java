// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** A name in the path of a URL: those of indices may have brackets and letters of all languages. */
final class UrlPart {
    private UrlPart() {}

    /** The name, encoded; stars stay as they are. */
    static String of(String name) {
        return URLEncoder.encode(name, UTF_8); // no name of ours has a space, which this writes as a plus sign
    }
}
