// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import dev.estrace.core.settings.TlsSettings;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words what failed in TLS, and tells what somebody must mend from a connection that broke. */
public final class TlsFailure {
    private static final String ALERT = "Received fatal alert: ";
    private static final Pattern OF_CERTIFICATES =
            Pattern.compile("certificate|unknown_ca|access_denied|handshake_failure");
    private static final Pattern OF_VERSIONS = Pattern.compile("protocol_version|insufficient_security");

    private TlsFailure() {}

    /**
     * The failure of a connection, during the handshake or later.
     *
     * @param address of the server
     * @return a {@link NotSentException} when somebody must act; what passes, as an exception that is not of TLS
     */
    public static IOException explained(SSLException failed, String address, TlsSettings settings) {
        Distrust distrust = distrust(failed);
        String message = String.valueOf(failed.getMessage());
        if (distrust != null) {
            return new NotSentException(address + " shows " + distrust.getMessage(), failed);
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return new NotSentException(
                    address + " answers without TLS: hosts must name it with http, or by another port", failed);
        }
        int alert = message.indexOf(ALERT);
        if (alert >= 0) {
            return refusal(failed, address, message.substring(alert + ALERT.length()), settings);
        }
        return isBroken(failed)
                ? new IOException("the TLS connection to " + address + " broke: " + message, failed)
                : failed;
    }

    /** The server's word is all that there is to go by. Most of its words are about itself, and pass. */
    private static IOException refusal(SSLException failed, String address, String alert, TlsSettings settings) {
        String refusal = address + " refuses the TLS connection (" + alert + ")";
        if (OF_CERTIFICATES.matcher(alert).find()) {
            return new NotSentException(
                    refusal
                            + (settings.clientCertificate() == null
                                    ? ": it may want a client certificate, see clientCertificate"
                                    : ": it may not trust clientCertificate"),
                    failed);
        }
        return OF_VERSIONS.matcher(alert).find()
                ? new NotSentException(refusal, failed)
                : new IOException(refusal, failed);
    }

    /** Java wraps these when TLS is under way. */
    private static boolean isBroken(Throwable failed) {
        for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    static @Nullable Distrust distrust(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Distrust distrust) {
                return distrust;
            }
        }
        return null;
    }
}
