// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Maven project that names all published jars, by the versions of the BOM.
 *
 * <p>Its Maven has a local repository of its own, filled from the published one and from what this build has
 * downloaded: so it needs no network, and leaves nothing behind.
 */
final class Consumer {
    private final Path folder;

    Consumer(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.acme</groupId>
                  <artifactId>consumer</artifactId>
                  <version>1</version>
                  <dependencyManagement><dependencies><dependency>
                    <groupId>dev.estrace</groupId><artifactId>es-trace-bom</artifactId><version>%s</version>
                    <type>pom</type><scope>import</scope>
                  </dependency></dependencies></dependencyManagement>
                  <dependencies>
                    <dependency><groupId>dev.estrace</groupId><artifactId>es-trace-log4j2-appender</artifactId></dependency>
                    <dependency><groupId>dev.estrace</groupId><artifactId>es-trace-logback-appender</artifactId></dependency>
                    <dependency><groupId>dev.estrace</groupId><artifactId>es-trace-jul-handler</artifactId></dependency>
                    <dependency><groupId>dev.estrace</groupId><artifactId>es-trace-api</artifactId></dependency>
                  </dependencies>
                  <build><plugins><plugin>
                    <artifactId>maven-dependency-plugin</artifactId><version>%s</version>
                  </plugin></plugins></build>
                </project>
                """.formatted(
                        Published.version(), System.getProperty("estrace.dependency.plugin.version")));
        Files.writeString(folder.resolve("settings.xml"), settings());
    }

    private String settings() {
        String downloads =
                Path.of(System.getProperty("estrace.downloads")).toUri().toString();
        String repositories =
                repository("published", Published.repository().toUri().toString()) + repository("downloads", downloads);
        return """
                <settings>
                  <localRepository>%s</localRepository>
                  <profiles><profile><id>files</id>
                    <repositories>%s</repositories><pluginRepositories>%s</pluginRepositories>
                  </profile></profiles>
                  <activeProfiles><activeProfile>files</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                        folder.resolve("repository"),
                        repositories,
                        repositories
                                .replace("<repository>", "<pluginRepository>")
                                .replace("</repository>", "</pluginRepository>"));
    }

    private static String repository(String id, String url) {
        String policy = "<enabled>true</enabled><checksumPolicy>ignore</checksumPolicy>";
        return "<repository><id>%1$s</id><url>%2$s</url><releases>%3$s</releases><snapshots>%3$s</snapshots></repository>"
                .formatted(id, url, policy);
    }

    /** Runs goals offline; files count as near. */
    Program.Outcome maven(String... goals) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("estrace.maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-o",
                "-Daether.offline.protocols=file",
                "-s",
                folder.resolve("settings.xml").toString(),
                "-f",
                folder.resolve("pom.xml").toString()));
        command.addAll(List.of(goals));
        return Program.run(command);
    }
}
