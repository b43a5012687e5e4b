// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One part of a PEM file.
 *
 * @param type what stands behind BEGIN
 * @param text what stands between the lines of dashes
 */
record PemBlock(String type, String text) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*(?:-(?!----)[^-]*)*)-----END \\1-----");

    /** Those of a file, in their order; none when it is no PEM file. Text around them is left out. */
    static List<PemBlock> read(byte[] content) {
        return BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1))
                .results()
                .map(block -> new PemBlock(block.group(1), block.group(2)))
                .toList();
    }

    boolean isCertificate() {
        return type.endsWith("CERTIFICATE");
    }

    boolean isKey() {
        return type.endsWith("PRIVATE KEY");
    }

    /** Whether it is encrypted in the way that came before PKCS#8, of which its headers tell. */
    boolean isEncryptedOldWay() {
        return text.contains("Proc-Type");
    }

    /**
     * The bytes that the text stands for.
     *
     * @throws IllegalArgumentException when it is cut short within a group of four
     */
    byte[] bytes() {
        return Base64.getMimeDecoder().decode(text);
    }
}
