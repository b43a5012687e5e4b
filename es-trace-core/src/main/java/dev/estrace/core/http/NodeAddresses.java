// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads where the nodes of a cluster listen (8.19, 9.5). Dedicated masters are left out, as Elasticsearch's own clients
 * do: the cluster hangs on them, and they hold nothing. Not thread-safe.
 */
final class NodeAddresses {
    static final String PATH = "/_nodes/http?filter_path=nodes.*.http.publish_address,nodes.*.roles";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> MASTER_ROLES = Set.of("master", "voting_only");
    private static final Pattern PUBLISHED = Pattern.compile("(?:([^/]+)/)?([^/]+):([1-9][0-9]{0,4})");
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> publishedByNode = new LinkedHashMap<>();
    private final Map<String, Set<String>> rolesByNode = new HashMap<>();

    private NodeAddresses() {}

    /**
     * The addresses of the nodes that take requests, none when the answer names none.
     *
     * @param scheme http or https: the answer does not say which
     * @throws IOException when the body is not complete JSON
     */
    static List<URI> read(byte[] body, String scheme) throws IOException {
        NodeAddresses nodes = new NodeAddresses();
        try (JsonParser json = JSON.createParser(body)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue()) {
                    nodes.add(json.getParsingContext().pathAsPointer(), json.getText());
                }
            }
        } catch (JsonProcessingException e) { // its message may repeat the body
            throw new IOException("the list of nodes is not complete JSON", e);
        }
        return nodes.addresses(scheme);
    }

    /** Takes a value such as that at {@code /nodes/Ab12/http/publish_address} or {@code /nodes/Ab12/roles/0}. */
    private void add(JsonPointer path, String value) {
        JsonPointer node = path.tail();
        if (node == null || node.tail() == null || !path.matchesProperty("nodes")) {
            return;
        }
        if (node.tail().toString().equals("/http/publish_address")) {
            publishedByNode.put(node.getMatchingProperty(), value);
        } else if (node.tail().matchesProperty("roles")) {
            rolesByNode
                    .computeIfAbsent(node.getMatchingProperty(), unused -> new HashSet<>())
                    .add(value);
        }
    }

    private List<URI> addresses(String scheme) {
        List<URI> addresses = new ArrayList<>();
        publishedByNode.forEach((node, published) -> {
            URI address = address(published, scheme);
            if (address != null && !isDedicatedMaster(node)) {
                addresses.add(address);
            }
        });
        return addresses;
    }

    /** A node without any role only coordinates: it takes requests. */
    private boolean isDedicatedMaster(String node) {
        Set<String> roles = rolesByNode.getOrDefault(node, Set.of());
        return !roles.isEmpty() && MASTER_ROLES.containsAll(roles);
    }

    /** Of {@code host/ip:port} the host, as certificates name it; {@code ip:port} and {@code [ipv6]:port} as they are. */
    private static @Nullable URI address(String published, String scheme) {
        Matcher form = PUBLISHED.matcher(published);
        return form.matches() ? address(scheme, form.group(form.group(1) == null ? 2 : 1), form.group(3)) : null;
    }

    private static @Nullable URI address(String scheme, String host, String port) {
        try {
            URI address = new URI(scheme + "://" + host + ":" + port);
            return address.getHost() == null || Integer.parseInt(port) > HIGHEST_PORT ? null : address;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }
}
