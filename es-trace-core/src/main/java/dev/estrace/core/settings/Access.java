// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What requests tell of their sender. Immutable.
 *
 * @param credentials who sends them, {@link Credentials#NONE} when a file tells it
 * @param credentialsFile the file that tells it, or null
 * @param headers further headers
 */
public record Access(Credentials credentials, @Nullable Path credentialsFile, RequestHeaders headers) {
    /** Nothing. */
    public static final Access NONE = new Access(Credentials.NONE, null, RequestHeaders.NONE);
}
