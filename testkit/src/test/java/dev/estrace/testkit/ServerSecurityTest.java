// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.certificates.Certificates;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ServerSecurityTest {
    private final Certificates certificates = Certificates.shared();
    private final ServerSecurity security = ServerSecurity.of(certificates.node());

    @Test
    void keepsPasswordsAsHashesOnly() {
        security.user("shipper", "a secret", "writer", "reader").user("looker", "another", "reader");

        assertThat(security.files().get("users"))
                .containsPattern("(?m)^shipper:\\{PBKDF2}1000\\$[^$\n]{44}\\$[^$\n]{44}$")
                .doesNotContain("a secret", "another", ServerSecurity.ADMIN_PASSWORD);
        assertThat(security.files().get("users_roles"))
                .isEqualTo("reader:shipper,looker\nsuperuser:admin\nwriter:shipper\n");
    }

    @Test
    void rolesMayHaveSeveralLines() {
        security.role("writer", "{\n\"cluster\":[\"monitor\"]\n}").role("nothing", "{}");

        assertThat(security.files().get("roles.yml")).isEqualTo("writer: { \"cluster\":[\"monitor\"] }\nnothing: {}\n");
    }

    @Test
    void takesATrialLicenceForClientCertificatesOnly() {
        assertThat(security.settings()).doesNotContainKey("xpack.license.self_generated.type");

        security.clientCertificate("CN=client", "writer", "reader");

        assertThat(security.settings()).containsEntry("xpack.license.self_generated.type", "trial");
        assertThat(security.files().get("role_mapping.yml"))
                .isEqualTo("reader:\n  - \"CN=client\"\nwriter:\n  - \"CN=client\"\n");
    }

    @Test
    void showsTheWholeChain() throws Exception {
        assertThat(security.files())
                .containsEntry(
                        "http-chain.pem", Files.readString(certificates.node().chain()));
    }

    @Test
    void encodesCredentialsAsUtf8() {
        assertThat(ServerSecurity.basic("ü", "a:b")).isEqualTo("Basic w7w6YTpi");
    }
}
