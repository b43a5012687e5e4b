// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files, the spool opens and delivers what is whole. */
class SpoolDamageTest {
    private static final List<String> RECORDS = List.of("the first record", "the second record", "the third record");

    @TempDir
    private Path directory;

    private final SpoolBench bench = new SpoolBench();
    private Path segment = Path.of("");
    private byte[] whole = new byte[0];

    @BeforeEach
    void leaveThreeRecords() throws IOException {
        Spool spool = bench.open(directory);
        RECORDS.forEach(record -> SpoolBench.append(spool, record));
        spool.close();
        segment = SpoolBench.segments(directory).get(0);
        whole = Files.readAllBytes(segment);
    }

    @Test
    void deliversEveryWholeFrameOfASegmentCutAnywhere() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            lay(Arrays.copyOf(whole, length));
            Spool spool = bench.open(directory);
            assertThat(SpoolBench.readAll(spool))
                    .as("cut at %d", length)
                    .isEqualTo(RECORDS.subList(0, framesIn(length)));
            assertThat(spool.corrupt()).isZero();
            spool.close();
        }
        assertThat(bench.told).isEmpty();
    }

    @Test
    void losesNoRecordButTheOneInWhichABitIsWrong() throws IOException {
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            lay(damaged);
            List<String> expected = new ArrayList<>(RECORDS);
            if (bit / 8 >= Segment.MAGIC.length) {
                expected.remove(framesIn(bit / 8));
            }
            Spool spool = bench.open(directory);
            assertThat(SpoolBench.readAll(spool)).as("bit %d", bit).isEqualTo(expected);
            assertThat(spool.corrupt()).isEqualTo(RECORDS.size() - expected.size());
            assertThat(spool.recovered()).isEqualTo(RECORDS.size());
            assertThat(spool.backlogRecords()).isZero();
            spool.close();
        }
    }

    @Test
    void tellsDamageOnceAndCountsItOnce() throws IOException {
        byte[] damaged = whole.clone();
        damaged[Segment.MAGIC.length + 5] ^= 1;
        lay(damaged);
        Spool spool = bench.open(directory);
        for (int pass = 0; pass < 3; pass++) {
            spool.read(1 << 20, 100, (frame, level, source, from, length) -> spool.release(frame));
        }
        spool.close();

        Spool next = bench.open(directory);
        assertThat(SpoolBench.readAll(next)).isEqualTo(RECORDS.subList(1, 3));
        next.close();

        assertThat(spool.corrupt()).isEqualTo(1);
        assertThat(next.corrupt()).isZero();
        assertThat(bench.told)
                .singleElement()
                .asString()
                .contains("damaged", segment.toString())
                .doesNotContain("first");
    }

    @Test
    void sendsAgainWhatAnUnreadableAcknowledgementFileHolds() throws IOException {
        Spool spool = bench.open(directory);
        spool.read(1, 1, (frame, level, source, from, length) -> spool.settle(frame));
        spool.close();
        Path acknowledgements = Path.of(segment.toString().replace(Segment.ENDING, Acknowledgements.ENDING));
        byte[] written = Files.readAllBytes(acknowledgements);
        for (int length = 0; length <= written.length; length++) {
            lay(whole);
            Files.write(acknowledgements, Arrays.copyOf(written, length));
            Spool next = bench.open(directory);
            assertThat(SpoolBench.readAll(next))
                    .isEqualTo(RECORDS.subList(length == written.length ? 1 : 0, RECORDS.size()));
            next.close();
        }
    }

    @Test
    void setsASegmentThatIsNoneAside() throws IOException {
        lay("once upon a time there was a text file".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Spool spool = bench.open(directory);

        assertThat(SpoolBench.readAll(spool)).isEmpty();
        bench.pass(300, spool);

        assertThat(directory.resolve(Quarantine.NAME))
                .isDirectoryContaining(
                        file -> file.toString().endsWith(segment.getFileName().toString()));
        assertThat(segment.getParent()).doesNotExist();
        assertThat(bench.told).singleElement().asString().contains("holds no frame");
        assertThat(spool.corrupt()).isZero();
        spool.close();
    }

    @Test
    void leavesAlienFilesAlone() throws IOException {
        Path beside = Files.writeString(directory.resolve("notes.txt"), "mine");
        Path within = Files.writeString(segment.resolveSibling("notes.txt"), "mine");
        Spool spool = bench.open(directory);
        bench.pass(10_001, spool);

        assertThat(SpoolBench.readAndSettleAll(spool)).isEqualTo(RECORDS);
        bench.pass(300, spool);
        spool.close();

        assertThat(beside).hasContent("mine");
        assertThat(within).hasContent("mine");
        assertThat(segment).doesNotExist();
        assertThat(bench.told).singleElement().asString().contains("notes.txt", "left alone");
    }

    @Test
    void findsTheRecordsBehindZeroes() throws IOException {
        byte[] padded = Arrays.copyOf(whole, whole.length + 5000);
        Arrays.fill(padded, framesEnd(1), padded.length, (byte) 0);
        System.arraycopy(
                whole,
                framesEnd(2),
                padded,
                padded.length - (whole.length - framesEnd(2)),
                whole.length - framesEnd(2));
        lay(padded);
        Spool spool = bench.open(directory);

        assertThat(SpoolBench.readAll(spool)).containsExactly(RECORDS.get(0), RECORDS.get(2));
        assertThat(spool.corrupt()).isEqualTo(1);
        spool.close();
    }

    private void lay(byte[] content) throws IOException {
        try (var all = Files.newDirectoryStream(segment.getParent(), "*" + Acknowledgements.ENDING)) {
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (java.nio.file.NoSuchFileException deletedWithItsDirectory) {
            Files.createDirectories(segment.getParent());
        }
        if (!Files.exists(segment.resolveSibling(SpoolDirectory.LOCK))) {
            Files.createFile(segment.resolveSibling(SpoolDirectory.LOCK));
        }
        Files.write(segment, content);
    }

    private static int framesIn(int length) {
        int frames = 0;
        while (frames < RECORDS.size() && framesEnd(frames + 1) <= length) {
            frames++;
        }
        return frames;
    }

    private static int framesEnd(int frames) {
        return Segment.MAGIC.length
                + RECORDS.subList(0, frames).stream()
                        .mapToInt(record -> FrameHeader.LENGTH + record.length())
                        .sum();
    }
}
