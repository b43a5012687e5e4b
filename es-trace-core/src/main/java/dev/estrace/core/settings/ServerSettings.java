// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Elasticsearch is and how it is spoken to. Immutable.
 *
 * @param hosts addresses with scheme http or https, without user info and without a slash at the end, at least one
 * @param product what answers there
 * @param access what requests tell of their sender
 * @param tls whom connections trust
 * @param proxy what requests go through, or null
 * @param connectTimeout longest wait for a connection
 * @param requestTimeout longest wait within a request, also the hard deadline of the whole request
 * @param connections most requests in flight, 1 to 8
 * @param compression how request bodies travel; limits of a batch count uncompressed bytes
 * @param sniff how often the cluster is asked for its nodes, {@link Duration#ZERO} for never
 */
public record ServerSettings(
        List<URI> hosts,
        Product product,
        Access access,
        TlsSettings tls,
        @Nullable ProxySettings proxy,
        Duration connectTimeout,
        Duration requestTimeout,
        int connections,
        Compression compression,
        Duration sniff) {
    /** Keeps its own copy of the list. */
    public ServerSettings {
        hosts = List.copyOf(hosts);
    }

    /** The same server, for a client that lives too short to look for its nodes. */
    public ServerSettings withoutSniffing() {
        return narrowed(hosts, requestTimeout);
    }

    /** Some of its hosts, for a client that does not look for others, with requests that take no longer than that. */
    public ServerSettings narrowed(List<URI> some, Duration longestRequest) {
        Duration limit = requestTimeout.compareTo(longestRequest) < 0 ? requestTimeout : longestRequest;
        return new ServerSettings(
                some, product, access, tls, proxy, connectTimeout, limit, connections, compression, Duration.ZERO);
    }

    /** Whether the cluster is asked for its nodes. */
    public boolean sniffs() {
        return !sniff.isZero();
    }
}
