// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** The kinds of keys in use: the curve P-256, and RSA. */
enum KeyKind {
    EC(256),
    RSA(2048);

    private final int bits;

    KeyKind(int bits) {
        this.bits = bits;
    }

    KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(name());
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
