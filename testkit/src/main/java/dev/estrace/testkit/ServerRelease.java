// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a server that tests can start, where its zip and a JDK for it are at hand.
 *
 * <p>The zip is the one of the server's makers on Maven Central, as small as it gets. Immutable.
 *
 * @param version as in {@code 8.19.21}
 */
public record ServerRelease(ServerProduct product, String version) {
    /** The one that is started unless told otherwise. */
    public static final ServerRelease ELASTICSEARCH_8 = new ServerRelease(ServerProduct.ELASTICSEARCH, "8.19.21");

    /** Needs a JDK from 21 on. */
    public static final ServerRelease ELASTICSEARCH_9 = new ServerRelease(ServerProduct.ELASTICSEARCH, "9.5.3");

    /** Needs a JDK of 17 to 23. */
    public static final ServerRelease ELASTICSEARCH_7 = new ServerRelease(ServerProduct.ELASTICSEARCH, "7.17.29");

    /** Needs a JDK of 17 to 23. */
    public static final ServerRelease OPENSEARCH_2 = new ServerRelease(ServerProduct.OPENSEARCH, "2.19.4");

    private static final Pattern ZIP_NAME = Pattern.compile("(elasticsearch|opensearch)-(\\d+\\..*)\\.zip");
    private static final int LAST_JAVA_WITH_SECURITY_MANAGER = 23;

    /** All that {@code mvn verify -Pcompat} fetches, the default first. */
    public static List<ServerRelease> all() {
        return List.of(ELASTICSEARCH_8, ELASTICSEARCH_9, ELASTICSEARCH_7, OPENSEARCH_2);
    }

    /**
     * The one that is started unless told otherwise: as the zip that the system property {@code estrace.elasticsearch.zip}
     * names is called, else as the property {@code elasticsearch.version} says, else {@link #ELASTICSEARCH_8}.
     */
    public static ServerRelease configured() {
        return configured(System.getProperties());
    }

    static ServerRelease configured(Properties properties) {
        Path zip = Path.of(properties.getProperty(ServerZip.NAMED, ""));
        Matcher name = ZIP_NAME.matcher(zip.getFileName().toString());
        if (name.matches()) {
            return new ServerRelease(ServerProduct.valueOf(name.group(1).toUpperCase(Locale.ROOT)), name.group(2));
        }
        String version = properties.getProperty("elasticsearch.version", ELASTICSEARCH_8.version);
        return new ServerRelease(ServerProduct.ELASTICSEARCH, version);
    }

    /** What keeps it from being started here, in one sentence for a test to be skipped with; empty when nothing does. */
    public Optional<String> obstacle() {
        return zipObstacle(System.getProperties()).or(() -> jdkObstacle(Jdk.found()));
    }

    Optional<String> zipObstacle(Properties properties) {
        Path zip = ServerZip.of(this, properties);
        return Files.isRegularFile(zip) ? Optional.empty() : Optional.of(noZip(zip, equals(configured(properties))));
    }

    private String noZip(Path zip, boolean configured) {
        String build = configured ? "mvn verify" : "mvn verify -Pcompat";
        return "No " + this + " to start, there is no " + zip + ": run `" + build + "`, which downloads "
                + product.mavenGroup() + ":" + product.id() + ":" + version + ", or name its zip by -D"
                + ServerZip.NAMED + "=..., or set ES_TEST_URL to a running server";
    }

    Optional<String> jdkObstacle(List<Jdk> found) {
        return jdk(found).isPresent()
                ? Optional.empty()
                : Optional.of("No JDK to run " + this + ", which needs one of " + jdks() + " and finds only " + found
                        + ": install one or name its home by -D" + Jdk.NAMED + "=...");
    }

    /** The first that can run it. */
    Optional<Jdk> jdk(List<Jdk> found) {
        return found.stream().filter(jdk -> jdks().contains(jdk.version())).findFirst();
    }

    private JdkRange jdks() {
        return new JdkRange(oldestJava(), needsSecurityManager() ? LAST_JAVA_WITH_SECURITY_MANAGER : Integer.MAX_VALUE);
    }

    int oldestJava() {
        return major() >= firstMajor(9, 3) ? 21 : 17;
    }

    private boolean needsSecurityManager() {
        return major() < firstMajor(8, 3);
    }

    private int firstMajor(int ofElasticsearch, int ofOpenSearch) {
        return product == ServerProduct.ELASTICSEARCH ? ofElasticsearch : ofOpenSearch;
    }

    /** Whether our plugin fits it, which API keys need. */
    boolean canBeSupplemented() {
        return product == ServerProduct.ELASTICSEARCH && major() >= 8;
    }

    String zipName() {
        return product.id() + "-" + version + ".zip";
    }

    private int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** As in {@code Elasticsearch 8.19.21}. */
    @Override
    public String toString() {
        return product + " " + version;
    }
}
