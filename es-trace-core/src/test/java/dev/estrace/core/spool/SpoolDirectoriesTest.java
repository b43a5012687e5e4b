// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.estrace.core.record.TraceLevel;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spools side by side in one directory, of this process and of others, alive and dead. */
class SpoolDirectoriesTest {
    @TempDir
    private Path directory;

    private final SpoolBench bench = new SpoolBench();

    @Test
    void leavesALivingOneAlone() {
        Spool living = bench.open(directory);
        SpoolBench.append(living, "mine");
        living.write();

        try (Spool other = bench.open(directory)) {
            bench.pass(10_000, other);
            assertThat(other.hasBacklog()).isFalse();
        }
        assertThat(SpoolBench.segments(directory)).hasSize(1);
        living.close();
    }

    @Test
    void keepsItsLockWhenACopyOfTheLibraryInAnotherClassLoaderLooksAtIt() throws Exception {
        Spool living = bench.open(directory);
        SpoolBench.append(living, "mine");
        living.write();

        URL[] classes = {location(Spool.class), location(OtherProcess.class), location(TraceLevel.class)};
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Method adopts = loader.loadClass(OtherProcess.class.getName()).getDeclaredMethod("adopts", Path.class);
            adopts.setAccessible(true);
            assertThat(adopts.invoke(null, directory)).isEqualTo(false);
        }
        Process other = otherProcess();
        assertThat(other.inputReader().readLine()).isEqualTo("written");
        other.destroyForcibly().waitFor();
        living.close();
    }

    @Test
    void isAdoptedByOneOfTwoOnly() throws IOException {
        leave("orphan");
        try (Spool one = bench.open(directory);
                Spool two = bench.open(directory)) {
            bench.pass(10_000, one);
            bench.pass(10_000, two);
            assertThat(SpoolBench.readAll(one)).containsExactly("orphan");
            assertThat(SpoolBench.readAll(two)).isEmpty();
        }
    }

    @Test
    void isAdoptedLaterBySomebodyElseWhenItsAdopterCloses() throws IOException {
        leave("orphan");
        Spool one = bench.open(directory);
        SpoolBench.readAll(one);
        try (Spool two = bench.open(directory)) {
            assertThat(two.hasBacklog()).isFalse();
            one.close();
            bench.pass(10_000, two);
            assertThat(SpoolBench.readAll(two)).containsExactly("orphan");
        }
    }

    @Test
    void readsTheOldestOrphanFirst() throws IOException {
        Path older = leave("older");
        Path newer = leave("newer");
        Files.setLastModifiedTime(newer.resolve(SpoolDirectory.LOCK), FileTime.fromMillis(2000));
        Files.setLastModifiedTime(older.resolve(SpoolDirectory.LOCK), FileTime.fromMillis(1000));

        try (Spool spool = bench.open(directory)) {
            assertThat(SpoolBench.readAll(spool)).containsExactly("older", "newer");
        }
    }

    @Test
    void countsAdoptedBytesAndDeletesAnOrphanThatIsDone() throws IOException {
        Path orphan = leave("orphan");
        try (Spool spool = bench.open(directory)) {
            assertThat(spool.bytes())
                    .isEqualTo(Files.size(SpoolBench.segments(orphan).get(0)));
            SpoolBench.readAndSettleAll(spool);
            bench.pass(250, spool);
            assertThat(orphan).doesNotExist();
            assertThat(spool.bytes()).isZero();
        }
    }

    @Test
    void leavesWhatWasMeantForAnotherDestination() throws IOException {
        Spool elsewhere = bench.open(directory, 1 << 30, SpoolBench.SEGMENT, "http://elsewhere:9200");
        SpoolBench.append(elsewhere, "secret");
        elsewhere.close();
        Path orphan = SpoolBench.segments(directory).get(0).resolveSibling("");

        try (Spool spool = bench.open(directory)) {
            bench.pass(10_000, spool);
            assertThat(spool.hasBacklog()).isFalse();
            assertThat(bench.told)
                    .singleElement()
                    .asString()
                    .contains("another destination", "delete its destination file", orphan.toString())
                    .doesNotContain("elsewhere");

            Files.delete(orphan.resolve(SpoolDirectory.DESTINATION));
            bench.pass(10_000, spool);
            assertThat(SpoolBench.readAll(spool)).containsExactly("secret");
        }
    }

    @Test
    void letsNobodyElseReadItsFiles() throws IOException {
        assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
        Path above = directory.resolve("new/spool");
        Spool spool = bench.open(above);
        spool.settle(SpoolBench.append(spool, "settled"));
        SpoolBench.append(spool, "record");
        spool.write();
        bench.pass(250, spool);

        assertThat(permissions(above)).isEqualTo("rwx------");
        for (Path file : SpoolBench.files(above)) {
            assertThat(permissions(file)).as("%s", file).isEqualTo("rw-------");
            assertThat(permissions(file.resolveSibling(""))).isEqualTo("rwx------");
        }
        assertThat(SpoolBench.files(above).stream()
                        .map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("lock", "destination", "0000000001.seg", "0000000001.ack");
        spool.close();
    }

    @Test
    void leavesThoseOfAnotherProcessAloneUntilItEnds() throws Exception {
        Process process = otherProcess();
        try (Spool spool = bench.open(directory)) {
            assertThat(process.inputReader().readLine()).isEqualTo("written");
            bench.pass(10_000, spool);
            assertThat(spool.hasBacklog()).isFalse();

            process.destroyForcibly().waitFor();
            bench.pass(10_000, spool);
            assertThat(SpoolBench.readAndSettleAll(spool)).containsExactly("of another process");
        } finally {
            process.destroyForcibly();
        }
        assertThat(SpoolBench.files(directory)).isEmpty();
    }

    @Test
    void listsTwoThousandSegmentsWithoutReadingThem() throws IOException {
        Path orphan = leave("orphan");
        Path segment = SpoolBench.segments(orphan).get(0);
        for (int i = 2; i <= 2_000; i++) {
            Files.createLink(segment.resolveSibling(String.format("%010d.seg", i)), segment);
        }
        try (Spool spool = bench.open(directory)) {
            assertThat(spool.recovered()).isZero();
            assertThat(spool.bytes()).isEqualTo(2_000 * Files.size(segment));
            assertThat(SpoolBench.readAndSettleAll(spool)).hasSize(2_000);
        }
    }

    private Path leave(String record) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> before = all.toList();
            // moved, or the next one would adopt it
            Path apart = Files.createDirectory(directory.resolveSibling(directory.getFileName() + "-" + record));
            try {
                Spool spool = bench.open(apart);
                SpoolBench.append(spool, record);
                spool.close();
                Path left = SpoolBench.segments(apart).get(0).resolveSibling("");
                Path here = directory.resolve("AbCdEf012345-" + (before.size() + 1));
                return Files.move(left, here);
            } finally {
                Files.delete(apart);
            }
        }
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OtherProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
