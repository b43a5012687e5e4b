// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Writes a private key as the PEM texts that are in use. */
final class KeyFormats {
    private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";
    private static final byte[] PBES2 = Der.objectId("1.2.840.113549.1.5.13");
    private static final byte[] PRIME256V1 = Der.objectId("1.2.840.10045.3.1.7");
    private static final int COORDINATE_BYTES = 32;

    private KeyFormats() {}

    static String pkcs8(PrivateKey key) {
        return Pem.of("PRIVATE KEY", key.getEncoded());
    }

    static String encryptedPkcs8(PrivateKey key, String password) throws IOException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(CIPHER).generateSecret(new PBEKeySpec(password.toCharArray())));
        byte[] encrypted = cipher.doFinal(key.getEncoded());
        byte[] algorithm = Der.sequence(PBES2, cipher.getParameters().getEncoded());
        return Pem.of("ENCRYPTED PRIVATE KEY", Der.sequence(algorithm, Der.octets(encrypted)));
    }

    /** As OpenSSL wrote keys before PKCS#8: PKCS#1 for RSA, SEC 1 for an elliptic curve. */
    static String traditional(KeyPair pair) {
        return pair.getPrivate() instanceof RSAPrivateCrtKey rsa
                ? Pem.of("RSA PRIVATE KEY", pkcs1(rsa))
                : Pem.of(
                        "EC PRIVATE KEY",
                        sec1((ECPrivateKey) pair.getPrivate(), pair.getPublic().getEncoded()));
    }

    private static byte[] pkcs1(RSAPrivateCrtKey key) {
        return Der.sequence(Stream.of(
                        BigInteger.ZERO,
                        key.getModulus(),
                        key.getPublicExponent(),
                        key.getPrivateExponent(),
                        key.getPrimeP(),
                        key.getPrimeQ(),
                        key.getPrimeExponentP(),
                        key.getPrimeExponentQ(),
                        key.getCrtCoefficient())
                .map(Der::integer)
                .toArray(byte[][]::new));
    }

    /** The public point, uncompressed, is what an encoded public key ends with. */
    private static byte[] sec1(ECPrivateKey key, byte[] publicKey) {
        byte[] point = Arrays.copyOfRange(publicKey, publicKey.length - 2 * COORDINATE_BYTES - 1, publicKey.length);
        return Der.sequence(
                Der.integer(1),
                Der.octets(scalar(key.getS())),
                Der.explicit(0, PRIME256V1),
                Der.explicit(1, Der.bits(point)));
    }

    private static byte[] scalar(BigInteger number) {
        byte[] digits = number.toByteArray();
        byte[] scalar = new byte[COORDINATE_BYTES];
        int count = Math.min(digits.length, COORDINATE_BYTES);
        System.arraycopy(digits, digits.length - count, scalar, COORDINATE_BYTES - count, count);
        return scalar;
    }
}
