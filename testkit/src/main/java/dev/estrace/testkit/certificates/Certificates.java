// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The certificates that tests of TLS need, good ones and bad ones.
 *
 * <p>Immutable. Servers are meant for {@code 127.0.0.1}, {@code ::1} and {@code localhost}, unless said otherwise.
 *
 * @param authority whom the clients of a test trust
 * @param nextAuthority whom they trust after a rotation
 * @param foreignAuthority whom nobody trusts
 * @param node a good server, signed by the authority
 * @param expiredNode the same, no longer valid for an hour
 * @param wrongHostNode the same, but for {@code elasticsearch.example} and {@code 192.0.2.1}
 * @param selfSignedNode a server that nobody but itself has signed
 * @param nextNode a good server, signed by the next authority
 * @param foreignNode a server signed by the foreign authority
 * @param client {@code CN=client} with an RSA key, signed by the authority
 * @param ecClient {@code CN=ec-client} with a key on an elliptic curve, signed by the authority
 * @param foreignClient {@code CN=client} with an RSA key, signed by the foreign authority
 */
public record Certificates(
        CertificateAuthority authority,
        CertificateAuthority nextAuthority,
        CertificateAuthority foreignAuthority,
        CertificateFiles node,
        CertificateFiles expiredNode,
        CertificateFiles wrongHostNode,
        CertificateFiles selfSignedNode,
        CertificateFiles nextNode,
        CertificateFiles foreignNode,
        CertificateFiles client,
        CertificateFiles ecClient,
        CertificateFiles foreignClient) {
    private static final String[] LOOPBACK = {"127.0.0.1", "::1", "localhost"};

    /**
     * Those that all tests of this JVM share, made on first use within a second or two and deleted when the JVM ends. Who
     * wants to change a file copies it first.
     */
    public static Certificates shared() {
        return Shared.CERTIFICATES;
    }

    private static Certificates below(Path directory) {
        CertificateAuthority authority = CertificateAuthority.create(directory.resolve("authority"), "test authority");
        CertificateAuthority next = CertificateAuthority.create(directory.resolve("next"), "next test authority");
        CertificateAuthority foreign = CertificateAuthority.create(directory.resolve("foreign"), "foreign authority");
        return new Certificates(
                authority,
                next,
                foreign,
                authority.server("node", LOOPBACK),
                authority.expiredServer("expired-node", LOOPBACK),
                authority.server("wrong-host-node", "elasticsearch.example", "192.0.2.1"),
                CertificateAuthority.selfSignedServer(directory.resolve("self-signed-node"), LOOPBACK),
                next.server("node", LOOPBACK),
                foreign.server("node", LOOPBACK),
                authority.client("client"),
                authority.ecClient("ec-client"),
                foreign.client("client"));
    }

    /** Made when first asked for. */
    private static final class Shared {
        static final Certificates CERTIFICATES = below(temporary());

        private static Path temporary() {
            try {
                Path directory = Files.createTempDirectory("estrace-certificates");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "delete-certificates"));
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException("Can't make a directory for certificates", e);
            }
        }

        private static void delete(Path directory) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Can't delete " + directory, e);
            }
        }
    }
}
