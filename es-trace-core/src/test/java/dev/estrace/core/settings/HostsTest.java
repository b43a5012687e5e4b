// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
    @ParameterizedTest
    @CsvSource({
        "http://localhost:9200, http://localhost:9200",
        "http://localhost:9200/, http://localhost:9200",
        "HTTPS://ES.Example.org, https://es.example.org",
        "https://example.org/es/A//, https://example.org/es/A",
        "http://127.0.0.1:1, http://127.0.0.1:1",
        "http://[::1]:9200, http://[::1]:9200",
        "http://user:secret@localhost:9200, http://localhost:9200",
    })
    void readsAnAddress(String text, String address) {
        assertThat(Hosts.SYNTAX.parse(text)).map(Hosts::withoutUserInfo).hasToString("[" + address + "]");
    }

    @Test
    void readsManyInTheirOrderAndEachOnce() {
        List<?> hosts = Hosts.SYNTAX.parse("http://b:9200, http://a:9200,\n http://b:9200/");
        assertThat(hosts).map(Object::toString).containsExactly("http://b:9200", "http://a:9200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "localhost",
                "localhost:9200",
                "//localhost:9200",
                "ftp://localhost",
                "http://",
                "http:///x",
                "http://a b",
                "http://localhost:0",
                "http://localhost:65536",
                "http://localhost:x",
                "http://a?q=1",
                "http://a#f",
                "http://a, nonsense",
                "file:/etc/passwd",
                "http:localhost"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(Hosts.SYNTAX.parse(text)).isNull();
    }
}
