// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads private keys from PEM: PKCS#8, encrypted or not, PKCS#1 and SEC 1. */
final class PrivateKeys {
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private PrivateKeys() {}

    /**
     * The key of a certificate.
     *
     * @throws NotSentException when it can't be read, or is not the certificate's
     */
    static PrivateKey read(NamedFile file, PemBlock block, @Nullable String password, PublicKey certified)
            throws NotSentException {
        try {
            KeyFactory keys = KeyFactory.getInstance(certified.getAlgorithm());
            PrivateKey key = keys.generatePrivate(spec(file, block, password, certified));
            requirePair(file, key, certified);
            return key;
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new NotSentException(
                    file + " does not hold the key of clientCertificate, or is not whole", unreadable);
        }
    }

    private static KeySpec spec(NamedFile file, PemBlock block, @Nullable String password, PublicKey certified)
            throws NotSentException {
        if (block.isEncryptedOldWay()) {
            throw new NotSentException(file + " is encrypted in the way that came before PKCS#8: convert it with"
                    + " openssl pkcs8 -topk8");
        }
        if (block.type().equals("OPENSSH PRIVATE KEY")) {
            throw new NotSentException(file + " is a key of OpenSSH's own form: convert it with ssh-keygen -p -m PKCS8 -f");
        }
        return switch (block.type()) {
            case "PRIVATE KEY" -> new PKCS8EncodedKeySpec(block.bytes());
            case "ENCRYPTED PRIVATE KEY" -> decrypted(file, block.bytes(), password);
            default -> new PKCS8EncodedKeySpec(pkcs8(block.bytes(), certified));
        };
    }

    /** The algorithm, with its curve, is that of the public key, which begins with it. */
    private static byte[] pkcs8(byte[] older, PublicKey certified) {
        return Der.sequence(Der.ZERO, Der.firstOf(certified.getEncoded()), Der.octets(older));
    }

    private static KeySpec decrypted(NamedFile file, byte[] encrypted, @Nullable String password)
            throws NotSentException {
        if (password == null) {
            throw new NotSentException(file + " is encrypted: clientKeyPassword must be set");
        }
        try {
            EncryptedPrivateKeyInfo key = new EncryptedPrivateKeyInfo(encrypted);
            SecretKeyFactory secrets = SecretKeyFactory.getInstance(algorithm(key));
            Cipher cipher = Cipher.getInstance(algorithm(key));
            SecretKey secret = secrets.generateSecret(new PBEKeySpec(password.toCharArray()));
            cipher.init(Cipher.DECRYPT_MODE, secret, key.getAlgParameters());
            return key.getKeySpec(cipher);
        } catch (GeneralSecurityException | IOException unknown) {
            throw new NotSentException(
                    file
                            + " can not be decrypted: clientKeyPassword may be wrong, or this Java does not know the cipher",
                    unknown);
        }
    }

    /** For PBES2, the present way, Java tells the cipher as the text of its parameters only. */
    private static String algorithm(EncryptedPrivateKeyInfo key) {
        String name = key.getAlgName();
        return name.startsWith("PBEWith") ? name : key.getAlgParameters().toString();
    }

    /** Of two files one may have been changed already and the other not. */
    private static void requirePair(NamedFile file, PrivateKey key, PublicKey certified)
            throws GeneralSecurityException, NotSentException {
        String algorithm = SIGNATURES.get(certified.getAlgorithm());
        if (algorithm != null && !isPair(algorithm, key, certified)) {
            throw new NotSentException(file + " does not hold the key of clientCertificate, but another");
        }
    }

    private static boolean isPair(String algorithm, PrivateKey key, PublicKey certified)
            throws GeneralSecurityException {
        byte[] anything = certified.getEncoded();
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(anything);
        return signature.verify(signed);
    }
}
