// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Hashes a password as Elasticsearch's file of users has it, in the one way of several that the JDK knows too. */
final class PasswordHash {
    private static final int ROUNDS = 1000;
    private static final int SALT_BYTES = 32;
    private static final int HASH_BITS = 256;

    private PasswordHash() {}

    static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return "{PBKDF2}" + ROUNDS + "$" + base64(salt) + "$" + base64(hash(password, salt));
    }

    private static byte[] hash(String password, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java knows PBKDF2", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
