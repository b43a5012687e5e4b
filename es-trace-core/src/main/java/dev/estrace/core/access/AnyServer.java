// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Takes any certificate, as {@code verifyCertificates=false} asks. */
final class AnyServer extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String keyExchange) {}

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String keyExchange, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String keyExchange, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String keyExchange) {}

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String keyExchange, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String keyExchange, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NONE;
    }
}
