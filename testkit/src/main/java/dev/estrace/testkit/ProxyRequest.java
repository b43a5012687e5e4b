// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client has asked of a {@link ForwardProxy}. Immutable.
 *
 * @param target what stands after the method: {@code host:port} of a {@code CONNECT}, else a whole address
 * @param headers by name in any case; of a {@code CONNECT} those that the proxy was sent, never what the tunnel carries
 * @param status what the proxy has answered by itself: 407, 403 or 502; else 200, whatever the server has answered
 */
public record ProxyRequest(String method, String target, Map<String, String> headers, int status) {
    /** Copies the headers. */
    public ProxyRequest {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
    }

    /** Whether the proxy has done what it was asked for. */
    public boolean isForwarded() {
        return status == 200;
    }
}
