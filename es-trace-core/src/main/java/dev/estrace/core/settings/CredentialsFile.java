// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads credentials from the content of a file: properties in UTF-8, named as the settings. */
public final class CredentialsFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CredentialsFile() {}

    /**
     * The credentials, never {@link Credentials#NONE}.
     *
     * @throws IllegalArgumentException when there are none, or none that are whole; its message shows no value
     */
    public static Credentials parse(byte[] content) {
        Remarks remarks = new Remarks("");
        SettingsReader settings = new SettingsReader(texts(content), remarks);
        Credentials credentials = new CredentialsReader(settings, remarks)
                .read(List.of(), RequestHeaders.NONE)
                .credentials();
        if (remarks.reason() != null) {
            throw new IllegalArgumentException(remarks.reason());
        }
        if (credentials.equals(Credentials.NONE)) {
            throw new IllegalArgumentException(
                    "it has none of apiKey, username with password, bearerToken, as name=value in a line of its own");
        }
        return credentials;
    }

    private static Map<String, String> texts(byte[] content) {
        Properties properties = properties(content);
        Map<String, String> texts = new HashMap<>();
        CredentialsReader.settings().forEach(setting -> {
            String text = properties.getProperty(setting.settingName());
            if (text != null) {
                texts.put(setting.settingName(), text);
            }
        });
        return texts;
    }

    private static Properties properties(byte[] content) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text(content)));
        } catch (IOException | IllegalArgumentException malformed) { // a \\u without four digits after it
            throw new IllegalArgumentException("it is not a properties file in UTF-8", malformed);
        }
        return properties;
    }

    private static String text(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
