// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

/** The first line of an HTTP request, as far as a proxy needs to understand it. */
record RequestLine(String text) {
    boolean isBulk() {
        return text.matches("\\S+ [^? ]*/_bulk(\\?.*)? HTTP/.*");
    }

    boolean isHead() {
        return text.startsWith("HEAD ");
    }
}
