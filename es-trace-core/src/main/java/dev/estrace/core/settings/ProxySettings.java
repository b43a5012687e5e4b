// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that requests go through. Immutable.
 *
 * @param address with scheme http, host and port, without user info
 * @param credentials who asks the proxy, {@link Credentials#NONE} for nobody
 */
public record ProxySettings(URI address, Credentials credentials) {
    static final Syntax<ProxySettings> SYNTAX = new Syntax<>(
            "an address such as http://proxy:3128 or http://user:password@proxy:3128", ProxySettings::parse);

    private static @Nullable ProxySettings parse(String text) {
        List<URI> addresses = Hosts.SYNTAX.parse(text);
        if (addresses == null || addresses.size() != 1 || !isProxy(addresses.get(0))) {
            return null;
        }
        URI address = addresses.get(0);
        String user = address.getUserInfo();
        int colon = user == null ? -1 : user.indexOf(':');
        if (user != null && colon < 1) {
            return null;
        }
        Credentials credentials = user == null
                ? Credentials.NONE
                : Credentials.basic(user.substring(0, colon), user.substring(colon + 1));
        return new ProxySettings(Hosts.withoutUserInfo(address), credentials);
    }

    private static boolean isProxy(URI address) {
        return address.getScheme().equalsIgnoreCase("http")
                && address.getRawPath().isEmpty();
    }
}
