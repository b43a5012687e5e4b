// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialsFileTest {
    static List<Object[]> files() {
        return List.of(
                new Object[] {"apiKey=a2V5\n", Credentials.apiKey("a2V5")},
                new Object[] {"# ours\napiKeyId: id\napiKey: secret", Credentials.apiKey("id", "secret")},
                new Object[] {"username = jürgen\r\npassword = p:ä ß\\u0021\r\n", Credentials.basic("jürgen", "p:ä ß!")
                },
                new Object[] {"bearerToken t0ken", Credentials.bearer("t0ken")},
                new Object[] {"\uFEFFapiKey=k\nhosts=https://elsewhere\n", Credentials.apiKey("k")},
                new Object[] {"username=u\npassword=${env:HOME}\napiKey=\n", Credentials.basic("u", "${env:HOME}")});
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesThemAsTheSettings(String content, Credentials credentials) {
        assertThat(parse(content, StandardCharsets.UTF_8)).isEqualTo(credentials);
    }

    static List<Object[]> faults() {
        String onlyOne = " are set; only one of apiKey, username with password, bearerToken, credentialsFile may be";
        return List.of(
                new Object[] {"", "it has none of apiKey, username with password, bearerToken"},
                new Object[] {"password=CaNaRy", "password is set without username"},
                new Object[] {"username=u", "username is set without password"},
                new Object[] {"apiKeyId=i\n", "apiKeyId is set without apiKey"},
                new Object[] {"apiKey=CaNaRy\nbearerToken=CaNaRy", "apiKey and bearerToken" + onlyOne},
                new Object[] {"apiKey=CaNaRy CaNaRy", "apiKey must be " + Texts.IN_HEADER.allowed()},
                new Object[] {"username=elastic:CaNaRy\npassword=p", "username must be " + Texts.NAME.allowed()},
                new Object[] {"apiKeyId=id:CaNaRy\napiKey=k", "apiKeyId must be " + Texts.NAME.allowed()},
                new Object[] {"password=CaNaRy\\u00", "it is not a properties file in UTF-8"});
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsNotWholeAndShowsNoSecret(String content, String reason) {
        assertThatThrownBy(() -> parse(content, StandardCharsets.UTF_8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason)
                .message()
                .doesNotContain("CaNaRy");
    }

    @Test
    void mustBeUtf8() {
        assertThatThrownBy(() -> parse("username=jürgen\npassword=p", StandardCharsets.ISO_8859_1))
                .hasMessage("it is not a properties file in UTF-8");
    }

    private static Credentials parse(String content, Charset charset) {
        return CredentialsFile.parse(content.getBytes(charset));
    }
}
