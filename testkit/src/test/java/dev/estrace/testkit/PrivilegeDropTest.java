// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivilegeDropTest {
    @TempDir
    private Path directory;

    @Test
    void prefersSetprivThenRunuserThenSu() {
        assertThat(PrivilegeDrop.by(Set.of("setpriv", "runuser")::contains)).isEqualTo(PrivilegeDrop.setpriv());
        assertThat(PrivilegeDrop.by(Set.of("runuser", "su")::contains)).isEqualTo(PrivilegeDrop.runuser());
        assertThat(PrivilegeDrop.by(Set.of()::contains)).isEqualTo(PrivilegeDrop.su());
    }

    @Test
    void dropsNothingForAnOrdinaryUser() {
        assertThat(PrivilegeDrop.forUid(1000).commandPrefix()).isEmpty();
        assertThat(PrivilegeDrop.forUid(0).commandPrefix()).isNotEmpty();
    }

    @Test
    void runsEveryWayAsNobodyWithItsArgumentsWhole() throws IOException {
        assumeTrue(isRoot());

        for (PrivilegeDrop drop : List.of(PrivilegeDrop.setpriv(), PrivilegeDrop.runuser(), PrivilegeDrop.su())) {
            assertThat(output(drop, "sh", "-c", "id -un; echo \"$1\"", "sh", "a 'b' $c"))
                    .as("%s", drop)
                    .isEqualTo("nobody\na 'b' $c\n");
        }
    }

    @Test
    void handsTheDirectoryOver() throws IOException {
        assumeTrue(isRoot());
        Path file = Files.createFile(directory.resolve("file"));

        PrivilegeDrop.forOwnerOf(directory).handOver(directory);

        assertThat(Files.getOwner(file).getName()).isEqualTo("nobody");
    }

    private boolean isRoot() throws IOException {
        return Files.getAttribute(directory, "unix:uid").equals(0);
    }

    private static String output(PrivilegeDrop drop, String... command) throws IOException {
        Process process = new ProcessBuilder(Stream.concat(drop.commandPrefix().stream(), Stream.of(command))
                        .toList())
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
