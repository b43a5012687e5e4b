// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import dev.estrace.core.settings.TlsSettings;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words what failed in TLS, and tells what somebody must mend from a connection that broke. */
public final class TlsFailure {
    private static final String ALERT = "Received fatal alert: ";

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
            return new NotSentException(refusal(address, message.substring(alert + ALERT.length()), settings), failed);
        }
        return isBroken(failed)
                ? new IOException("the TLS connection to " + address + " broke: " + message, failed)
                : failed;
    }

    /** The server's word is all that there is to go by. */
    private static String refusal(String address, String alert, TlsSettings settings) {
        String certificate = settings.clientCertificate() == null
                ? ": it may want a client certificate, see clientCertificate"
                : ": it may not trust clientCertificate";
        return address + " refuses the TLS connection (" + alert + ")"
                + (alert.contains("protocol_version") ? "" : certificate);
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
