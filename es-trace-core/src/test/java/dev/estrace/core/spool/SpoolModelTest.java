// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Random histories, crashes included, against what the spool says it does. */
class SpoolModelTest {
    private static final int RUNS = 2_000;
    private static final int STEPS = 50;
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path disk;

    private Path root = Path.of("");

    @BeforeEach
    void preferMemory() throws IOException {
        root = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "spool") : disk;
    }

    @AfterEach
    void deleteAll() throws IOException {
        delete(root);
    }

    @Test
    void agreesWithItsModelWhateverHappens() throws IOException {
        for (int seed = 0; seed < RUNS; seed++) {
            History history = new History(seed, root.resolve("run-" + seed));
            try {
                history.run();
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("seed " + seed + ": " + history.steps, failed);
            }
            delete(root.resolve("run-" + seed));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private enum State {
        BUFFERED,
        IN_MEMORY,
        ON_DISK_ONLY,
        SETTLED
    }

    private static final class History {
        private final Random random;
        private final Path directory;
        private final SpoolBench bench = new SpoolBench();
        private final List<String> steps = new ArrayList<>();
        /** What is on disk of earlier lives and not seen in this one, and what may come although settled. */
        private final Set<String> left = new HashSet<>();

        private final Set<Path> torn = new HashSet<>();
        private final Set<String> perhaps = new HashSet<>();
        private final Map<Long, String> texts = new HashMap<>();
        private final Map<Long, State> states = new HashMap<>();
        private final Set<Long> own = new HashSet<>();
        private Spool spool;
        private int life;
        private int appended;
        private long mark;
        private final Set<Long> beforeMark = new HashSet<>();

        History(long seed, Path directory) {
            this.random = new Random(seed);
            this.directory = directory;
            this.spool = open();
        }

        void run() throws IOException {
            for (int i = 0; i < STEPS; i++) {
                step();
                check();
            }
            drain();
            spool.close();
            assertThat(SpoolBench.files(place())).isEmpty();
        }

        private void step() throws IOException {
            int dice = random.nextInt(100);
            if (dice < 35) {
                append();
            } else if (dice < 50) {
                steps.add("write");
                spool.write();
                states.replaceAll((frame, state) -> state == State.BUFFERED ? State.IN_MEMORY : state);
            } else if (dice < 65) {
                settle();
            } else if (dice < 75) {
                release();
            } else if (dice < 86) {
                read();
            } else if (dice < 94) {
                steps.add("tick");
                bench.pass(random.nextInt(600), spool);
            } else if (dice < 96) {
                steps.add("mark");
                mark = spool.mark();
                beforeMark.clear();
                beforeMark.addAll(own);
            } else if (dice < 98) {
                crash();
            } else {
                reopen();
            }
        }

        private void append() {
            String text = "record " + appended++ + "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 70_000 : 100));
            long frame = SpoolBench.append(spool, text);
            steps.add("append " + frame);
            assertThat(frame).isNotNegative().isNotIn(states.keySet());
            texts.put(frame, text);
            states.put(frame, State.BUFFERED);
            own.add(frame);
            states.replaceAll((any, state) -> state == State.BUFFERED && spool.isOnDisk(any) ? State.IN_MEMORY : state);
        }

        private void settle() {
            any().ifPresent(frame -> {
                steps.add("settle " + frame);
                spool.settle(frame);
                states.put(frame, State.SETTLED);
            });
        }

        private void release() {
            any().ifPresent(frame -> {
                steps.add("release " + frame);
                State state = states.get(frame);
                if (state == State.IN_MEMORY || state == State.BUFFERED) {
                    boolean released = spool.release(frame);
                    assertThat(released).isEqualTo(state == State.IN_MEMORY);
                    if (released) {
                        states.put(frame, State.ON_DISK_ONLY);
                    }
                }
            });
        }

        private void read() {
            int records = 1 + random.nextInt(5);
            boolean backlog = spool.hasBacklog();
            steps.add("read " + records);
            int count = spool.read(1 + random.nextInt(500), records, this::take);
            assertThat(count).isLessThanOrEqualTo(records);
            if (!backlog) {
                assertThat(count).isZero();
            }
            if (states.containsValue(State.ON_DISK_ONLY) && count == 0) {
                throw new AssertionError("nothing read although something is on disk only");
            }
        }

        private void take(long frame, TraceLevel level, byte[] source, int from, int length) {
            String text = new String(source, from, length, UTF_8);
            steps.add("took " + frame);
            if (states.containsKey(frame)) {
                assertThat(states.get(frame)).isEqualTo(State.ON_DISK_ONLY);
                assertThat(text).isEqualTo(text(frame));
            } else {
                assertThat(left.remove(text) || perhaps.remove(text))
                        .as("left by an earlier life")
                        .isTrue();
                texts.put(frame, text);
            }
            states.put(frame, State.IN_MEMORY);
        }

        private void check() {
            long waiting =
                    states.values().stream().filter(State.ON_DISK_ONLY::equals).count();
            assertThat(spool.backlogRecords()).isBetween(waiting, waiting + 1); // one may be found and not taken yet
            assertThat(states.keySet())
                    .allMatch(frame -> states.get(frame) != State.BUFFERED || !spool.isOnDisk(frame))
                    .allMatch(frame -> states.get(frame) != State.IN_MEMORY || spool.isOnDisk(frame));
            assertThat(spool.isSettledBefore(mark))
                    .isEqualTo(beforeMark.stream().allMatch(frame -> states.get(frame) == State.SETTLED));
            if (waiting > 0 || !left.isEmpty()) {
                assertThat(spool.hasBacklog()).isTrue();
            }
            assertThat(spool.corrupt()).isZero();
            assertThat(spool.unspooled()).isZero();
            assertThat(bench.told).isEmpty();
        }

        private void crash() throws IOException {
            steps.add("crash");
            Path before = place();
            life++;
            SpoolBench.copy(before, place());
            tear();
            remember(false);
            spool.close();
            delete(before);
            spool = open();
        }

        private void tear() throws IOException {
            List<Path> segments = SpoolBench.segments(place());
            Path last = segments.isEmpty() ? place() : segments.get(segments.size() - 1);
            if (Files.isRegularFile(last)
                    && Files.size(last) > 0
                    && torn.add(place().relativize(last))
                    && random.nextBoolean()) {
                byte[] frame = new byte[FrameHeader.LENGTH + 10];
                new FrameHeader().write(frame, 0, 1 << 20, TraceLevel.INFO, new byte[100], 0, 100);
                Files.write(last, Arrays.copyOf(frame, random.nextInt(frame.length)), StandardOpenOption.APPEND);
            }
        }

        private void reopen() {
            steps.add("reopen");
            spool.close();
            remember(true);
            spool = open();
        }

        /** What the next life has to find. */
        private void remember(boolean orderly) {
            states.forEach((frame, state) -> {
                if ((state == State.BUFFERED && orderly) || state == State.IN_MEMORY || state == State.ON_DISK_ONLY) {
                    left.add(text(frame));
                } else if (!orderly) {
                    perhaps.add(text(frame));
                }
            });
            states.clear();
            texts.clear();
            own.clear();
            beforeMark.clear();
            mark = 0;
        }

        private void drain() {
            steps.add("drain");
            spool.write();
            List.copyOf(states.keySet()).forEach(spool::release);
            states.replaceAll((frame, state) -> state == State.SETTLED ? state : State.ON_DISK_ONLY);
            while (spool.hasBacklog()) {
                assertThat(spool.read(1000, 3, this::take)).isPositive();
            }
            assertThat(left).isEmpty();
            assertThat(states).doesNotContainValue(State.ON_DISK_ONLY);
            List.copyOf(states.keySet()).forEach(spool::settle);
        }

        private Optional<Long> any() {
            List<Long> frames = states.keySet().stream().sorted().toList();
            return frames.isEmpty() ? Optional.empty() : Optional.of(frames.get(random.nextInt(frames.size())));
        }

        private String text(long frame) {
            return requireNonNull(texts.get(frame));
        }

        private Spool open() {
            return bench.open(place(), 1 << 30, 400, SpoolBench.DESTINATION);
        }

        private Path place() {
            return directory.resolve("life-" + life);
        }
    }
}
