// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import dev.estrace.core.settings.Access;
import dev.estrace.core.settings.Credentials;
import dev.estrace.core.settings.CredentialsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Says who sends requests, by settings or by a file that is read again when it changes. Thread-safe. */
public final class Authorization {
    private final FromFiles<Credentials> credentials;

    /** @param nanoTime the clock, as {@link System#nanoTime()} */
    public Authorization(Access access, LongSupplier nanoTime) {
        Path file = access.credentialsFile();
        this.credentials = file == null
                ? new FromFiles<>(List.of(), nothing -> access.credentials(), nanoTime)
                : ofFile(new NamedFile("credentialsFile", file), nanoTime);
    }

    private static FromFiles<Credentials> ofFile(NamedFile file, LongSupplier nanoTime) {
        return new FromFiles<>(List.of(file), contents -> parse(file, contents.get(file.path())), nanoTime);
    }

    private static Credentials parse(NamedFile file, byte @Nullable [] content) throws NotSentException {
        try {
            return CredentialsFile.parse(content == null ? new byte[0] : content);
        } catch (IllegalArgumentException unusable) {
            throw new NotSentException(file + " can not be used: " + unusable.getMessage(), unusable);
        }
    }

    /**
     * The value of the {@code Authorization} header, or null when none is to be sent.
     *
     * @throws NotSentException when the file can't be used, and never could
     */
    public @Nullable String header() throws NotSentException {
        return credentials.current().authorizationHeader();
    }

    /** Looks at the file now, and waits for that for 1 s at most. */
    public void look() {
        credentials.look();
    }

    /** How often the header has become another, by the last look; waits for nothing. */
    public long generation() {
        return credentials.generation();
    }

    /** Whether the file can't be used, and never could. */
    public boolean isUnusable() {
        return credentials.isUnusable();
    }

    /** Why the header is not what the file says now, or null. */
    public @Nullable String stale() {
        return credentials.stale();
    }

    /** Whether there is a file. */
    public boolean hasFile() {
        return credentials.hasFiles();
    }
}
