// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.estrace.core.record.TraceLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    @TempDir
    private Path directory;

    private final SpoolBench bench = new SpoolBench();
    private final List<Spool> opened = new ArrayList<>();

    @AfterEach
    void closeAll() {
        opened.forEach(Spool::close);
    }

    @Test
    void isOnDiskOnceWritten() {
        Spool spool = open();
        long frame = SpoolBench.append(spool, "record");

        assertThat(spool.isOnDisk(frame)).isFalse();
        assertThat(spool.release(frame)).isFalse();
        spool.write();
        assertThat(spool.isOnDisk(frame)).isTrue();
        assertThat(bytesOf(SpoolBench.segments(directory).get(0))).contains("record");
    }

    @Test
    void writesByItselfWhenTheGroupIsFull() {
        Spool spool = open();
        long first = SpoolBench.append(spool, "x".repeat(40_000));
        SpoolBench.append(spool, "x".repeat(40_000));

        assertThat(spool.isOnDisk(first)).isTrue();
    }

    @Test
    void readsReleasedFramesInTheirOrderWithTheirLevels() {
        Spool spool = open();
        for (TraceLevel level : TraceLevel.values()) {
            byte[] bytes = level.name().getBytes(UTF_8);
            spool.append(bytes, 0, bytes.length, level);
        }
        releaseAll(spool, TraceLevel.values().length);

        spool.read(
                1000,
                100,
                (frame, level, source, from, length) ->
                        assertThat(new String(source, from, length, UTF_8)).isEqualTo(level.name()));
        assertThat(spool.backlogRecords()).isZero();
        assertThat(spool.hasBacklog()).isFalse();
    }

    @Test
    void takesThePartOfTheArrayThatItIsGiven() {
        Spool spool = open();
        long frame = spool.append("[record]".getBytes(UTF_8), 1, 6, TraceLevel.INFO);
        spool.write();
        spool.release(frame);

        assertThat(SpoolBench.readAll(spool)).containsExactly("record");
    }

    @Test
    void readsNoMoreThanAskedForButAtLeastOne() {
        Spool spool = open();
        IntStream.range(0, 10).forEach(i -> SpoolBench.append(spool, "record " + i));
        releaseAll(spool, 10);

        assertThat(spool.read(1, 100, SpoolTest::ignore)).isEqualTo(1);
        assertThat(spool.read(1000, 2, SpoolTest::ignore)).isEqualTo(2);
        assertThat(spool.read(17, 100, SpoolTest::ignore)).isEqualTo(2);
        assertThat(spool.backlogRecords()).isEqualTo(5);
        assertThat(spool.read(1000, 100, SpoolTest::ignore)).isEqualTo(5);
    }

    @Test
    void findsWhatIsReleasedBehindTheReadingPositionInTheNextPass() {
        Spool spool = open();
        IntStream.range(0, 4).forEach(i -> SpoolBench.append(spool, "record " + i));
        releaseAll(spool, 4);

        spool.read(1000, 2, (frame, level, source, from, length) -> spool.release(frame));
        assertThat(spool.isAtWrap()).isFalse();
        assertThat(spool.read(1000, 10, SpoolTest::ignore)).isEqualTo(2);
        assertThat(spool.isAtWrap()).isTrue();
        assertThat(spool.hasBacklog()).isTrue();
        assertThat(SpoolBench.readAll(spool)).containsExactly("record 0", "record 1");
    }

    @Test
    void neverReadsWhatIsSettledOrInMemory() {
        Spool spool = open();
        long settled = SpoolBench.append(spool, "settled");
        SpoolBench.append(spool, "in memory");
        spool.write();
        spool.release(settled);
        spool.settle(settled);

        assertThat(spool.hasBacklog()).isFalse();
        assertThat(SpoolBench.readAll(spool)).isEmpty();
        assertThat(spool.release(settled)).isTrue();
        assertThat(spool.hasBacklog()).isFalse();
    }

    @Test
    void ignoresFramesThatAreNotSpooled() {
        Spool spool = open();

        spool.settle(Spool.NOT_SPOOLED);
        assertThat(spool.release(Spool.NOT_SPOOLED)).isFalse();
        assertThat(spool.isOnDisk(Spool.NOT_SPOOLED)).isFalse();
    }

    @Test
    void knowsWhenAllBeforeAMarkIsSettled() {
        Spool spool = open();
        assertThat(spool.isSettledBefore(spool.mark())).isTrue();
        long before = SpoolBench.append(spool, "before");
        long mark = spool.mark();
        SpoolBench.append(spool, "behind");

        assertThat(spool.isSettledBefore(mark)).isFalse();
        spool.settle(before);
        assertThat(spool.isSettledBefore(mark)).isTrue();
        assertThat(spool.isSettledBefore(spool.mark())).isFalse();
    }

    @Test
    void leavesToTheNextOneWhatIsNotSettled() {
        Spool spool = open();
        spool.settle(SpoolBench.append(spool, "settled"));
        SpoolBench.append(spool, "open");
        spool.close();

        Spool next = open();
        assertThat(next.hasBacklog()).isTrue();
        assertThat(next.backlogRecords()).isZero();
        assertThat(SpoolBench.readAndSettleAll(next)).containsExactly("open");
        assertThat(next.recovered()).isEqualTo(1);
        next.close();
        assertThat(SpoolBench.files(directory)).isEmpty();
    }

    @Test
    void keepsAcknowledgementsForTheNextOneEvenWithoutClose(@TempDir Path copy) {
        Spool spool = open();
        long settled = SpoolBench.append(spool, "settled");
        SpoolBench.append(spool, "open");
        spool.write();
        spool.settle(settled);
        bench.pass(250, spool);
        SpoolBench.copy(directory, copy);

        Spool next = bench.open(copy);
        assertThat(SpoolBench.readAll(next)).containsExactly("open");
        next.close();
    }

    @Test
    void deletesSegmentsInWhichEverythingIsSettled() {
        Spool spool = open();
        List<Long> frames = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            frames.add(SpoolBench.append(spool, "x".repeat(30_000)));
        }
        spool.write();
        assertThat(SpoolBench.segments(directory)).hasSize(5);
        assertThat(spool.bytes()).isEqualTo(sizeOf(SpoolBench.segments(directory)));

        frames.subList(2, 6).forEach(spool::settle);
        bench.pass(250, spool);

        assertThat(SpoolBench.segments(directory)).hasSize(3);
        assertThat(spool.bytes()).isEqualTo(sizeOf(SpoolBench.segments(directory)));
    }

    @Test
    void keepsNearlyNothingWhenIdle() {
        Spool spool = bench.open(directory, 1 << 30, 16 << 20, SpoolBench.DESTINATION);
        opened.add(spool);
        for (int i = 0; i < 100; i++) {
            spool.settle(SpoolBench.append(spool, "x".repeat(10_000)));
        }
        spool.write();
        bench.pass(250, spool);

        assertThat(spool.bytes()).isLessThan(65_536);
        assertThat(SpoolBench.segments(directory)).isEmpty();
        SpoolBench.append(spool, "next");
        spool.write();
        assertThat(SpoolBench.segments(directory)).hasSize(1);
    }

    @Test
    void carriesAFrameThatIsLongerThanEveryBuffer() {
        String longest = "0123456789".repeat(300_000);
        Spool spool = open();
        SpoolBench.append(spool, "before");
        SpoolBench.append(spool, longest);
        SpoolBench.append(spool, "behind");
        spool.close();

        assertThat(SpoolBench.readAll(open())).containsExactly("before", longest, "behind");
    }

    @Test
    void streamsSixtyFourSegmentsThroughOneSmallWindow() {
        Spool spool = open();
        String record = "x".repeat(1_000);
        for (int i = 0; i < 64 * 64; i++) {
            SpoolBench.append(spool, i == 2_000 ? "y".repeat(SegmentReader.WINDOW) : record);
        }
        spool.close();
        assertThat(SpoolBench.segments(directory)).hasSizeGreaterThanOrEqualTo(64);

        Spool next = open();
        Set<Integer> windows = new HashSet<>();
        int read = 0;
        for (int count = 1; count > 0; read += count) {
            count = next.read(1 << 20, 1_000, (frame, level, source, from, length) -> {
                windows.add(source.length);
                next.settle(frame);
            });
        }
        assertThat(read).isEqualTo(64 * 64);
        assertThat(windows).containsExactlyInAnyOrder(SegmentReader.WINDOW, SegmentReader.WINDOW + FrameHeader.LENGTH);
    }

    @Test
    void refusesWhatIsFullAndResumesWhenRoomIsBack() {
        Spool spool = bench.open(directory, 200_000, SpoolBench.SEGMENT, SpoolBench.DESTINATION);
        opened.add(spool);
        List<Long> frames = new ArrayList<>();
        for (long frame = 0; frame != Spool.NOT_SPOOLED; ) {
            frame = SpoolBench.append(spool, "x".repeat(10_000));
            frames.add(frame);
        }
        assertThat(frames).hasSizeBetween(18, 20);
        assertThat(spool.unspooled()).isEqualTo(1);
        assertThat(SpoolBench.append(spool, "x".repeat(10_000))).isEqualTo(Spool.NOT_SPOOLED);
        assertThat(bench.told).singleElement().asString().contains("the spool is full (200000 bytes)");

        spool.write();
        frames.forEach(spool::settle);
        bench.pass(250, spool);
        assertThat(SpoolBench.append(spool, "x".repeat(10_000))).isNotEqualTo(Spool.NOT_SPOOLED);
        assertThat(bench.told).hasSize(2).last().asString().contains("room again");
    }

    @Test
    void forcesWhatItWroteWithoutBeingAsked() {
        Spool spool = open();
        SpoolBench.append(spool, "record");
        spool.write();

        await().until(() -> bench.forces.get() > 0);
    }

    @Test
    void forcesFullSegments() {
        Spool spool = open();
        for (int i = 0; i < 6; i++) {
            SpoolBench.append(spool, "x".repeat(60_000));
        }
        spool.close();

        assertThat(bench.forces.get()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void passesABoundedStretchInOneCall() {
        Spool spool = bench.open(directory, 1 << 30, 64 << 20, SpoolBench.DESTINATION);
        opened.add(spool);
        for (int i = 0; i < 2_000; i++) {
            SpoolBench.append(spool, "x".repeat(10_000));
        }
        long last = SpoolBench.append(spool, "last");
        spool.write();
        spool.release(last);

        assertThat(spool.read(1_000, 10, SpoolTest::ignore)).isZero();
        assertThat(spool.isAtWrap()).isFalse();
        assertThat(spool.read(1_000, 10, SpoolTest::ignore)).isZero();
        assertThat(spool.read(1_000, 10, SpoolTest::ignore)).isEqualTo(1);
    }

    @Test
    void letsItsWindowGoWhenNothingIsLeftToRead() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "needs /proc to count open files");
        Spool spool = open();
        SpoolBench.append(spool, "record");
        releaseAll(spool, 1);
        SpoolBench.readAll(spool);
        assertThat(timesOpen(descriptors, SpoolBench.segments(directory).get(0)))
                .isEqualTo(2);

        bench.pass(250, spool);
        assertThat(timesOpen(descriptors, SpoolBench.segments(directory).get(0)))
                .isEqualTo(1);
    }

    @Test
    void saysWhenItHasSomethingToDo() {
        Spool spool = open();
        bench.pass(250, spool);
        assertThat(spool.nanosToNext()).isGreaterThan(5_000_000_000L);

        spool.settle(SpoolBench.append(spool, "record"));
        assertThat(spool.nanosToNext()).isEqualTo(250_000_000L);
    }

    @Test
    void takesNothingAfterClose() {
        Spool spool = open();
        spool.close();
        spool.close();

        assertThat(SpoolBench.append(spool, "late")).isEqualTo(Spool.NOT_SPOOLED);
        assertThat(spool.unspooled()).isEqualTo(1);
        assertThat(SpoolBench.files(directory)).isEmpty();
    }

    private Spool open() {
        Spool spool = bench.open(directory);
        opened.add(spool);
        return spool;
    }

    private static void releaseAll(Spool spool, int frames) {
        spool.write();
        IntStream.range(0, frames)
                .forEach(i -> assertThat(spool.release(FrameNumber.of(1, i))).isTrue());
    }

    private static long timesOpen(Path descriptors, Path file) throws IOException {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.filter(descriptor -> file.equals(target(descriptor))).count();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closedMeanwhile) {
            return descriptor;
        }
    }

    private static void ignore(long frame, TraceLevel level, byte[] source, int from, int length) {
        assertThat(source).hasSizeGreaterThanOrEqualTo(from + length);
    }

    private static String bytesOf(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long sizeOf(List<Path> files) {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }
}
