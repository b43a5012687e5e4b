// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One part of a PEM file.
 *
 * @param type what stands behind BEGIN
 * @param text what stands between the lines of dashes
 */
record PemBlock(String type, String text) {
    private static final String DASHES = "-----";
    private static final String BEGIN = DASHES + "BEGIN ";

    /** Those of a file, in their order; none when it is no PEM file. Text around them is left out. */
    static List<PemBlock> read(byte[] content) {
        String pem = new String(content, StandardCharsets.ISO_8859_1);
        List<PemBlock> blocks = new ArrayList<>();
        int end;
        for (int begin = pem.indexOf(BEGIN); begin >= 0; begin = pem.indexOf(BEGIN, end)) {
            int type = begin + BEGIN.length();
            int typeEnd = endOf(pem, type);
            int text = Math.min(typeEnd + DASHES.length(), pem.length());
            end = endOf(pem, text);
            String name = pem.substring(type, typeEnd);
            if (pem.startsWith(DASHES + "END " + name + DASHES, end)) {
                blocks.add(new PemBlock(name, pem.substring(text, end)));
            }
        }
        return blocks;
    }

    /** What counts in a file: of one that is no PEM file, all. */
    static byte[] withoutText(byte[] content) {
        List<PemBlock> blocks = read(content);
        return blocks.isEmpty() ? content : blocks.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the next dashes are. */
    private static int endOf(String pem, int start) {
        int dashes = pem.indexOf(DASHES, start);
        return dashes < 0 ? pem.length() : dashes;
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
