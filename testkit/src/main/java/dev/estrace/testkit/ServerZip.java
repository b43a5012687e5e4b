// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Finds the zip that the node is unpacked from. */
final class ServerZip {
    private static final String DEFAULT_VERSION = "8.19.21";
    private static final String GROUP = "org.elasticsearch.distribution.integ-test-zip";

    private ServerZip() {}

    static Path locate(Properties properties) {
        String named = properties.getProperty("estrace.elasticsearch.zip");
        String version = properties.getProperty("elasticsearch.version", DEFAULT_VERSION);
        Path zip = named == null ? inLocalRepository(properties, version) : Path.of(named);
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException("No Elasticsearch to start, there is no " + zip
                    + ": run `mvn verify`, which downloads " + GROUP + ":elasticsearch:" + version
                    + ", or name its zip by -Destrace.elasticsearch.zip=..., or set ES_TEST_URL to a running server");
        }
        return zip;
    }

    private static Path inLocalRepository(Properties properties, String version) {
        String home = properties.getProperty("user.home", ".");
        String repository = properties.getProperty(
                "maven.repo.local", Path.of(home, ".m2", "repository").toString());
        return Path.of(repository, GROUP.split("\\.", -1))
                .resolve(Path.of("elasticsearch", version, "elasticsearch-" + version + ".zip"));
    }
}
