// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import dev.estrace.core.access.NotSentException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** No host of Elasticsearch answers, or it says that it can't for now; asking again later may help. */
public final class UnreachableException extends LookupException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether an answer began and did not end, as one that is too large to be read does. */
    public boolean isBrokenOff() {
        Throwable cause = getCause();
        return cause instanceof IOException
                && !isNoConnection(cause)
                && !(cause instanceof InterruptedIOException)
                && !(cause instanceof SSLException)
                && !(cause instanceof NotSentException);
    }

    /** Whether the request can't have reached anybody. */
    static boolean isNoConnection(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
    }
}
