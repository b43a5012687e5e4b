// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.report.Problems;
import dev.estrace.core.spool.Forcer.Force;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Opens spools with a clock that stands still, and keeps what they tell. */
final class SpoolBench {
    static final String DESTINATION = "http://localhost:9200";
    static final long SEGMENT = 64 * 1024;

    final AtomicInteger forces = new AtomicInteger();
    final List<String> told = new ArrayList<>();
    private long now = 1;

    Spool open(Path directory) {
        return open(directory, 1 << 30, SEGMENT, DESTINATION);
    }

    Spool open(Path directory, long maxBytes, long segmentBytes, String destination) {
        return Spool.open(
                new SpoolSettings(directory, maxBytes, segmentBytes, destination),
                channel -> {
                    forces.incrementAndGet();
                    Force.DATA.force(channel);
                },
                new Problems((severity, sentence) -> told.add(sentence), () -> now),
                () -> now);
    }

    void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Lets so much time pass, with a tick at its end. */
    void pass(long millis, Spool spool) {
        pass(millis);
        spool.tick();
    }

    static long append(Spool spool, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return spool.append(bytes, 0, bytes.length, TraceLevel.INFO);
    }

    static List<String> readAll(Spool spool) {
        List<String> found = new ArrayList<>();
        while (spool.hasBacklog()) {
            int count = spool.read(
                    1 << 20,
                    1000,
                    (frame, level, source, from, length) -> found.add(new String(source, from, length, UTF_8)));
            if (count == 0) {
                break;
            }
        }
        return found;
    }

    static List<String> readAndSettleAll(Spool spool) {
        List<String> found = new ArrayList<>();
        int count = 1;
        while (count > 0) {
            count = spool.read(1 << 20, 1000, (frame, level, source, from, length) -> {
                found.add(new String(source, from, length, UTF_8));
                spool.settle(frame);
            });
        }
        return found;
    }

    /** All files below. */
    static List<Path> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<Path> segments(Path directory) {
        return files(directory).stream()
                .filter(file -> file.toString().endsWith(Segment.ENDING))
                .toList();
    }

    /** What a crash leaves: the files as they are now, unlocked. */
    static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
