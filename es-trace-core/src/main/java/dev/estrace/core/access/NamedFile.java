// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a setting names; its text is how sentences call it. */
record NamedFile(String setting, Path path) {
    /** Far more than a bundle of all public authorities has. */
    private static final int LARGEST = 4 << 20;

    /** All of it. A pipe is refused, which could keep its reader waiting. */
    byte[] read() throws NotSentException {
        try (InputStream file = Files.newInputStream(regular())) {
            byte[] content = file.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new NotSentException(this + " is larger than " + LARGEST + " bytes");
            }
            return content;
        } catch (NoSuchFileException missing) {
            throw new NotSentException(this + " does not exist", missing);
        } catch (AccessDeniedException denied) {
            throw new NotSentException(this + " may not be read by this process", denied);
        } catch (NotSentException known) {
            throw known;
        } catch (IOException failed) {
            throw new NotSentException(this + " can not be read: " + failed, failed);
        }
    }

    private Path regular() throws NotSentException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new NotSentException(this + " is not a regular file");
        }
        return path;
    }

    @Override
    public String toString() {
        return setting + " " + path;
    }
}
