// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens PKCS12 stores. */
final class Pkcs12 {
    private Pkcs12() {}

    /**
     * A store with these contents.
     *
     * @param password null for none: then what is encrypted in it is left out
     * @throws NotSentException when it is no such store, or locked by another password
     */
    static KeyStore open(NamedFile file, byte[] content, char @Nullable [] password) throws NotSentException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            boolean locked = unreadable.getCause() instanceof GeneralSecurityException;
            throw new NotSentException(
                    file + (locked ? " is a PKCS12 store with another password" : " is neither PEM nor PKCS12"),
                    unreadable);
        }
    }

    /** An empty store in memory. */
    static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException("an empty store needs no file", e);
        }
    }

    /** The names of its entries. */
    static List<String> names(KeyStore store) throws GeneralSecurityException {
        return new ArrayList<>(Collections.list(store.aliases()));
    }
}
