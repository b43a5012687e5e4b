// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Maven project that names all published jars, by the versions of the BOM; needs no network. */
final class Consumer {
    private final Maven maven;

    Consumer(Path folder) throws IOException {
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
        this.maven = new Maven(folder, folder.resolve("repository"));
    }

    /** Runs goals offline. */
    Program.Outcome maven(String... goals) {
        return maven.offline(goals);
    }
}
