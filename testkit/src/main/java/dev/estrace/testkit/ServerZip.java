// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Tells where the zip of a release lies, or would lie. */
final class ServerZip {
    static final String NAMED = "estrace.elasticsearch.zip";

    private ServerZip() {}

    /** The named one where it is the configured release's; others are looked for beside it first. */
    static Path of(ServerRelease release, Properties properties) {
        String named = properties.getProperty(NAMED);
        if (named == null) {
            return inLocalRepository(release, properties);
        }
        if (release.equals(ServerRelease.configured(properties))) {
            return Path.of(named);
        }
        Path beside = Path.of(named).resolveSibling(release.zipName());
        return Files.isRegularFile(beside) ? beside : inLocalRepository(release, properties);
    }

    private static Path inLocalRepository(ServerRelease release, Properties properties) {
        String home = properties.getProperty("user.home", ".");
        String repository = properties.getProperty(
                "maven.repo.local", Path.of(home, ".m2", "repository").toString());
        return Path.of(repository, release.product().mavenGroup().split("\\.", -1))
                .resolve(Path.of(release.product().id(), release.version(), release.zipName()));
    }
}
