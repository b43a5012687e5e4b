// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or gone, and threads that are interrupted. */
class SpoolDiskTest {
    @TempDir
    private Path directory;

    private final SpoolBench bench = new SpoolBench();

    @Test
    void opensAndTellsWhereNoDirectoryCanBeMade() throws IOException {
        Path blocked = Files.writeString(directory.resolve("blocked"), "a file");
        Spool spool = bench.open(blocked);
        assertThat(bench.told).singleElement().asString().contains("can not write to " + blocked);
        assertThat(SpoolBench.append(spool, "refused")).isEqualTo(Spool.NOT_SPOOLED);

        Files.delete(blocked);
        assertThat(SpoolBench.append(spool, "too early")).isEqualTo(Spool.NOT_SPOOLED);
        bench.pass(1_000, spool);
        assertThat(SpoolBench.append(spool, "taken")).isNotEqualTo(Spool.NOT_SPOOLED);
        spool.write();

        assertThat(bench.told).hasSize(2).last().asString().contains("writes again");
        assertThat(spool.unspooled()).isEqualTo(2);
        spool.close();
    }

    @Test
    void goesOnInANewDirectoryWhenItsOwnWasDeleted() throws IOException {
        Spool spool = bench.open(directory);
        long inMemory = SpoolBench.append(spool, "in memory");
        long onDiskOnly = SpoolBench.append(spool, "on disk only");
        spool.write();
        spool.release(onDiskOnly);
        for (Path file : SpoolBench.files(directory)) {
            Files.delete(file);
        }
        try (var all = Files.newDirectoryStream(directory)) {
            for (Path own : all) {
                Files.delete(own);
            }
        }
        bench.pass(250, spool);

        assertThat(bench.told).singleElement().asString().contains("can not write");
        assertThat(spool.isOnDisk(inMemory)).isFalse();
        assertThat(spool.release(inMemory)).isFalse();
        assertThat(SpoolBench.readAll(spool)).isEmpty();
        assertThat(spool.corrupt()).isEqualTo(1);
        assertThat(spool.backlogRecords()).isZero();

        bench.pass(1_000, spool);
        long next = SpoolBench.append(spool, "next");
        spool.write();
        assertThat(spool.isOnDisk(next)).isTrue();
        spool.settle(inMemory);
        spool.settle(next);
        spool.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void writesAndReadsOnAnInterruptedThread() {
        Spool spool = bench.open(directory);
        List<Long> frames = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            frames.add(SpoolBench.append(spool, "record " + i));
            spool.write();
        }
        frames.forEach(frame -> assertThat(spool.release(frame)).isTrue());

        assertThat(SpoolBench.readAll(spool)).hasSize(20);
        frames.forEach(spool::settle);
        bench.pass(250, spool);
        spool.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(bench.told).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void adoptsOnAnInterruptedThread() {
        Spool spool = bench.open(directory);
        spool.settle(SpoolBench.append(spool, "settled"));
        SpoolBench.append(spool, "open");
        spool.close();

        Thread.currentThread().interrupt();
        try (Spool next = bench.open(directory)) {
            assertThat(SpoolBench.readAll(next)).containsExactly("open");
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void writesWhileSomebodyInterruptsItAllTheTime() throws InterruptedException {
        Spool spool = bench.open(directory);
        Thread writer = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                writer.interrupt();
            }
        });
        interrupter.start();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            expected.add("record " + i);
            SpoolBench.append(spool, "record " + i);
            spool.write();
        }
        interrupter.interrupt();
        while (interrupter.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(Thread.interrupted()).isTrue();
        spool.close();

        try (Spool next = bench.open(directory)) {
            assertThat(SpoolBench.readAll(next)).isEqualTo(expected);
        }
        assertThat(bench.told).isEmpty();
    }

    @Test
    void survivesAFullDiskAndResumes() throws Exception {
        onSmallDisk(this::fillAndResume);
    }

    @Test
    void startsOnAFullDiskAndLeavesNothingBehindUntilThereIsRoom() throws Exception {
        onSmallDisk(this::startAndResume);
    }

    private void onSmallDisk(OnDisk test) throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        assumeTrue(
                isDone("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount.toString()),
                "may not mount a small disk");
        try {
            test.run(mount);
        } finally {
            assertThat(isDone("umount", "-l", mount.toString())).isTrue();
        }
    }

    private void startAndResume(Path mount) throws IOException {
        Path ballast = mount.resolve("ballast");
        try (OutputStream rest = Files.newOutputStream(ballast)) {
            while (Files.getFileStore(mount).getUsableSpace() > 0) {
                rest.write(new byte[4096]);
            }
        }
        Path spoolDirectory = mount.resolve("spool");
        Spool spool = bench.open(spoolDirectory);
        for (int second = 0; second < 5; second++) {
            bench.pass(1_000, spool);
            SpoolBench.append(spool, "refused");
            spool.write();
        }
        assertThat(SpoolBench.files(spoolDirectory)).isEmpty();
        assertThat(spool.unspooled()).isEqualTo(5);

        Files.delete(ballast);
        bench.pass(1_000, spool);
        long frame = SpoolBench.append(spool, "taken");
        spool.write();
        assertThat(spool.isOnDisk(frame)).isTrue();
        spool.close();
    }

    private void fillAndResume(Path mount) throws IOException {
        Path ballast = mount.resolve("ballast");
        Files.write(ballast, new byte[600_000]);
        Path spoolDirectory = mount.resolve("spool");
        Spool spool = bench.open(spoolDirectory);
        List<Long> frames = new ArrayList<>();
        List<String> onDisk = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String record = i + "x".repeat(10_000);
            long frame = SpoolBench.append(spool, record);
            spool.write();
            frames.add(frame);
            if (spool.isOnDisk(frame)) {
                onDisk.add(record);
            }
        }
        assertThat(onDisk).hasSizeBetween(20, 45);
        assertThat(spool.unspooled()).isEqualTo(100 - onDisk.size());
        assertThat(bench.told)
                .singleElement()
                .asString()
                .contains("can not write")
                .doesNotContain("xx");

        bench.pass(250, spool);
        assertThat(SpoolBench.segments(spoolDirectory).stream()
                        .mapToLong(file -> file.toFile().length())
                        .sum())
                .isEqualTo(spool.bytes());

        Files.delete(ballast);
        bench.pass(1_000, spool);
        long next = SpoolBench.append(spool, "next");
        spool.write();
        assertThat(spool.isOnDisk(next)).isTrue();
        assertThat(bench.told).hasSize(2);
        frames.forEach(spool::release);
        spool.release(next);
        onDisk.add("next");
        assertThat(SpoolBench.readAll(spool)).isEqualTo(onDisk);
        assertThat(spool.corrupt()).isZero();
        spool.close();

        try (Spool successor = bench.open(spoolDirectory)) {
            assertThat(SpoolBench.readAll(successor)).isEqualTo(onDisk);
            assertThat(successor.corrupt()).isZero();
        }
    }

    private static boolean isDone(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** What is tried on a disk of 1 MB. */
    @FunctionalInterface
    private interface OnDisk {
        void run(Path mount) throws IOException;
    }
}
