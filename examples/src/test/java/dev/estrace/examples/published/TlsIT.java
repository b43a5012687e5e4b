// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by the relocated client, with the JDK's own trust. */
class TlsIT {
    private static final String PASSWORD = "changeit";
    private static final String AT_ONCE = "-DcloseTimeout=100ms";
    private static final String TRUST_PASSWORD = "-Djavax.net.ssl.trustStorePassword=" + PASSWORD;

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sendsToAServerThatTheJvmTrusts() throws IOException {
        Path keys = keysFor("localhost");
        run(JulProgram.class, keys, trust(keys), TRUST_PASSWORD).assertSilent();

        assertThat(server.documents()).hasSize(3);
    }

    @Test
    void sendsNothingToAServerThatNobodyTrusts() throws IOException {
        Program.Outcome outcome = run(WaitsForAProblem.class, keysFor("localhost"), AT_ONCE);

        assertThat(server.requests()).isEmpty();
        assertThat(outcome.out()).first().asString().contains("signed by nobody but itself");
    }

    @Test
    void sendsNothingToAServerOfAnotherName() throws IOException {
        Path keys = keysFor("elsewhere.example");
        Program.Outcome outcome = run(WaitsForAProblem.class, keys, trust(keys), TRUST_PASSWORD, AT_ONCE);

        assertThat(server.requests()).isEmpty();
        assertThat(outcome.out()).first().asString().contains("which is for elsewhere.example, not for localhost");
    }

    private Program.Outcome run(Class<?> main, Path keys, String... options) throws IOException {
        try (TlsTerminator tls = TlsTerminator.start(keys, PASSWORD, server.uri())) {
            Program.Outcome outcome =
                    new Configured(folder, tls.uri()).jul(main).with(options).run();
            System.out.println("connections ended by " + tls.ends());
            return outcome;
        }
    }

    private static String trust(Path keys) {
        return "-Djavax.net.ssl.trustStore=" + keys;
    }

    private Path keysFor(String host) {
        Path keys = folder.resolve(host + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Program.Outcome outcome = Program.run(List.of(
                keytool,
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host));
        assertThat(outcome.status()).as(outcome.toString()).isZero();
        return keys;
    }
}
