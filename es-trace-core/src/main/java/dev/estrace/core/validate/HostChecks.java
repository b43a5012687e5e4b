// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import dev.estrace.core.access.PresentedCertificate;
import dev.estrace.core.access.TlsReport;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.TlsProbe;
import dev.estrace.core.settings.Access;
import dev.estrace.core.settings.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the hosts, or the proxy before them, have addresses at which something listens. Blocks; not thread-safe. */
final class HostChecks {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final ServerSettings server;
    private List<URI> usable = List.of();

    HostChecks(ServerSettings server) {
        this.server = server;
    }

    /** Name, connection and certificate of each; what fails is not asked further. */
    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        List<URI> named = passing(reached(), HostChecks::name, findings);
        List<URI> listening = passing(named, this::connection, findings);
        List<URI> hosts = server.proxy() == null ? listening : listening.isEmpty() ? List.of() : server.hosts();
        usable = passing(hosts, this::certificate, findings);
        return usable.isEmpty()
                ? findings
                : findings.stream().map(HostChecks::borneByOthers).toList();
    }

    private static Finding borneByOthers(Finding finding) {
        return finding.verdict() == Verdict.FAIL
                ? Finding.warn(finding.step(), finding.seen() + "; other hosts take its share", finding.advice())
                : finding;
    }

    /** Those that may be asked after {@link #run()}. */
    List<URI> usable() {
        return usable;
    }

    private static List<URI> passing(List<URI> addresses, Function<URI, Finding> check, List<Finding> findings) {
        List<URI> passing = new ArrayList<>();
        for (URI address : addresses) {
            Finding finding = check.apply(address);
            findings.add(finding);
            if (finding.verdict() != Verdict.FAIL) {
                passing.add(address);
            }
        }
        return passing;
    }

    private static Finding name(URI address) {
        String host = host(address);
        try {
            String addresses = Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "));
            return Finding.pass(Step.NAME_RESOLUTION, host + " is " + addresses);
        } catch (UnknownHostException unknown) {
            return Finding.fail(
                    Step.NAME_RESOLUTION,
                    host + " has no address",
                    "correct the name, or the name service of this machine");
        }
    }

    /** As the client does: address after address, until one takes the connection. */
    private Finding connection(URI address) {
        String place = host(address) + ":" + port(address);
        String failure = "";
        for (InetAddress each : addresses(host(address))) {
            try (Socket socket = new Socket()) {
                long started = System.nanoTime();
                socket.connect(
                        new InetSocketAddress(each, port(address)),
                        Math.toIntExact(server.connectTimeout().toMillis()));
                long millis = (System.nanoTime() - started) / 1_000_000;
                return Finding.pass(Step.CONNECTION, "something listens at " + place + " (" + millis + " ms)");
            } catch (IOException failed) {
                failure = ElasticsearchHttp.describe(failed);
            }
        }
        return Finding.fail(
                Step.CONNECTION,
                "no connection to " + place + " (" + failure + ")",
                "start the server, or correct its port, or open the way to it (firewall, proxy)");
    }

    private static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException gone) {
            return List.of(); // its name was looked up a moment ago: told as no connection
        }
    }

    private Finding certificate(URI host) {
        if (!host.getScheme().equals("https")) {
            return plain(host);
        }
        try {
            return certificate(host, TlsProbe.run(server, host));
        } catch (IOException failed) {
            return Finding.fail(
                    Step.TLS,
                    "no certificate of " + host + " (" + ElasticsearchHttp.describe(failed) + ")",
                    server.proxy() == null
                            ? "see whether TLS is spoken there, and which versions of it"
                            : "see whether the proxy lets it through, and TLS is spoken there");
        }
    }

    private Finding plain(URI host) {
        boolean loopback = List.of("localhost", "127.0.0.1", "::1").contains(host(host));
        boolean secret = !server.access().equals(Access.NONE);
        return secret && !loopback
                ? Finding.warn(Step.TLS, "credentials travel to " + host + " in the clear", "set https in hosts")
                : Finding.skip(Step.TLS, host + " is spoken to without TLS");
    }

    private Finding certificate(URI host, TlsReport report) {
        String chain = report.shown().stream().map(HostChecks::told).collect(Collectors.joining(" <- "));
        if (report.distrust() != null) {
            return Finding.fail(Step.TLS, report.distrust(), "its chain: " + chain);
        }
        return server.tls().verify()
                ? Finding.pass(Step.TLS, host + " speaks " + report.protocol() + " and shows " + chain)
                : Finding.warn(
                        Step.TLS,
                        host + " shows " + chain + ", and nobody looks at it",
                        "set verifyCertificates=true, with caFingerprint if the authority is not a known one");
    }

    private static String told(PresentedCertificate certificate) {
        String hosts = certificate.hosts().isEmpty() ? "" : " for " + String.join(", ", certificate.hosts());
        return certificate.subject() + hosts + " until " + certificate.validUntil() + " (SHA-256 "
                + certificate.fingerprint() + ")";
    }

    /** With a proxy nobody else is connected to. */
    private List<URI> reached() {
        return server.proxy() == null ? server.hosts() : List.of(server.proxy().address());
    }

    /** Without the brackets of an IPv6 address. */
    private static String host(URI address) {
        return address.getHost().replaceAll("^\\[|]$", "");
    }

    private static int port(URI address) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return address.getScheme().equals("https") ? HTTPS : HTTP;
    }
}
