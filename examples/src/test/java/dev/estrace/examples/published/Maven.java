// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Maven as this build has it, run on another project.
 *
 * <p>Its local repository is its own, filled from the published one and from what this build has downloaded: it leaves
 * nothing behind in the user's.
 */
final class Maven {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path project;

    /**
     * @param project the folder of the POM
     * @param repository its local repository; may be kept from run to run
     */
    Maven(Path project, Path repository) throws IOException {
        this.project = project;
        Files.writeString(project.resolve("settings.xml"), settings(repository));
        // a snapshot that is there is not looked for again
        Folders.delete(repository.resolve("dev/estrace"));
    }

    private static String settings(Path repository) {
        String published = repository("published", Published.repository());
        String downloads = repository("downloads", Path.of(System.getProperty("estrace.downloads")));
        String repositories = published + downloads;
        return """
                <settings>
                  <localRepository>%s</localRepository>
                  <profiles><profile><id>files</id>
                    <repositories>%s</repositories><pluginRepositories>%s</pluginRepositories>
                  </profile></profiles>
                  <activeProfiles><activeProfile>files</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                        repository,
                        repositories,
                        repositories
                                .replace("<repository>", "<pluginRepository>")
                                .replace("</repository>", "</pluginRepository>"));
    }

    private static String repository(String id, Path folder) {
        String policy = "<enabled>true</enabled><checksumPolicy>ignore</checksumPolicy>";
        return "<repository><id>%1$s</id><url>%2$s</url><releases>%3$s</releases><snapshots>%3$s</snapshots></repository>"
                .formatted(id, folder.toUri(), policy);
    }

    /** Takes what is not there from the network, unless this build must not. */
    Program.Outcome run(String... goals) {
        return System.getProperty("estrace.maven").equals("offline=true") ? offline(goals) : run(List.of(), goals);
    }

    /** Has only what this build has downloaded; files count as near. */
    Program.Outcome offline(String... goals) {
        return run(List.of("-o", "-Daether.offline.protocols=file"), goals);
    }

    private Program.Outcome run(List<String> options, String... goals) {
        String home = System.getProperty("estrace.maven.home");
        List<String> command =
                new ArrayList<>(List.of(Path.of(home, "bin", "mvn").toString()));
        command.addAll(List.of("-B", "-ntp", "-s", "settings.xml"));
        command.addAll(options);
        command.addAll(List.of(goals));
        return Program.run(new ProcessBuilder(command).directory(project.toFile()), LIMIT);
    }
}
