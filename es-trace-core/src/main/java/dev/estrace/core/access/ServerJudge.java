// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges servers by the certificates that they show, and says why one is not trusted. Thread-safe. */
final class ServerJudge extends X509ExtendedTrustManager {
    private static final X509Certificate[] NONE = {};

    private final Authorities authorities;

    ServerJudge(Authorities authorities) {
        this.authorities = authorities;
    }

    /** Looks at the host too when the socket asks for that. */
    @Override
    public void checkServerTrusted(X509Certificate[] shown, String keyExchange, Socket socket)
            throws CertificateException {
        try {
            authorities.judgeOf(shown).checkServerTrusted(shown, keyExchange, socket);
            shown[0].checkValidity(); // Java does not look when this very certificate is trusted
        } catch (CertificateException refused) {
            throw new Distrust(shown, reason(shown, keyExchange, host(socket), refused), refused);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String keyExchange) throws CertificateException {
        throw new CertificateException("only servers at the end of a connection are judged");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String keyExchange, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(shown, keyExchange);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String keyExchange) throws CertificateException {
        checkServerTrusted(shown, keyExchange);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String keyExchange, Socket socket)
            throws CertificateException {
        checkServerTrusted(shown, keyExchange);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String keyExchange, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(shown, keyExchange);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NONE;
    }

    private String reason(X509Certificate[] shown, String keyExchange, String host, CertificateException refused) {
        String own = text(shown[0]);
        if (isOutdated(shown[0]) || !isSigned(shown, keyExchange)) {
            return outdated(shown)
                    .map(outdated ->
                            text(outdated) + "which is not valid now: the server needs another, or a clock is wrong")
                    .orElseGet(() -> own + (isAlone(shown) ? "signed by nobody but itself, " : "") + authorities.mend());
        }
        return own
                + (refused.getCause() == null
                        ? "which is for " + hosts(shown[0]) + ", not for " + host
                                + ": hosts must name the server as its certificate does"
                        : "which this Java refuses: " + refused.getMessage());
    }

    /** Of what is shown too much nobody needs to be valid. */
    private Optional<X509Certificate> outdated(X509Certificate[] shown) {
        return Stream.concat(Stream.of(shown[0]), way(shown).stream())
                .filter(ServerJudge::isOutdated)
                .findFirst();
    }

    private List<X509Certificate> way(X509Certificate[] shown) {
        try {
            return SignedWay.to(authorities.judgeOf(shown).getAcceptedIssuers(), shown);
        } catch (CertificateException noAuthority) {
            return List.of();
        }
    }

    /** Whatever the host. */
    private boolean isSigned(X509Certificate[] shown, String keyExchange) {
        try {
            authorities.judgeOf(shown).checkServerTrusted(shown, keyExchange);
            return true;
        } catch (CertificateException unknown) {
            return false;
        }
    }

    private static boolean isOutdated(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return false;
        } catch (CertificateException outdated) {
            return true;
        }
    }

    private static boolean isAlone(X509Certificate[] shown) {
        return shown[0].getSubjectX500Principal().equals(shown[0].getIssuerX500Principal());
    }

    private static String text(X509Certificate certificate) {
        return "the certificate " + certificate.getSubjectX500Principal().getName() + ", issued by "
                + certificate.getIssuerX500Principal().getName() + ", valid from "
                + certificate.getNotBefore().toInstant() + " until "
                + certificate.getNotAfter().toInstant() + ", ";
    }

    private static String hosts(X509Certificate certificate) {
        String hosts = String.join(" and ", PresentedCertificate.of(certificate).hosts());
        return hosts.isEmpty() ? "no host" : hosts;
    }

    private static String host(Socket socket) {
        return socket instanceof SSLSocket secured
                ? secured.getHandshakeSession().getPeerHost()
                : socket.getInetAddress().getHostName();
    }
}
