// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes what a certificate says of its owner beyond the name. */
final class Extension {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private Extension() {}

    /** Such an owner may sign certificates. */
    static byte[] authority() {
        return Der.sequence(Der.objectId("2.5.29.19"), Der.truth(), Der.octets(Der.sequence(Der.truth())));
    }

    /** The hosts that a server may be reached by: names and addresses. */
    static byte[] hosts(List<String> hosts) {
        byte[][] names = hosts.stream().map(Extension::host).toArray(byte[][]::new);
        return Der.sequence(Der.objectId("2.5.29.17"), Der.octets(Der.sequence(names)));
    }

    private static byte[] host(String host) {
        boolean address = host.contains(":") || host.matches("[0-9.]+");
        return address
                ? Der.implicit(IP_ADDRESS, address(host))
                : Der.implicit(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not an address: " + literal, e);
        }
    }
}
