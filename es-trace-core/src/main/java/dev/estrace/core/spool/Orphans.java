// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.spool;

import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes over what dead processes left, each directory under its lock. Worker thread only. */
final class Orphans {
    private final SpoolSettings settings;
    private final Segments segments;
    private final Problems problems;
    private final List<Orphan> adopted = new ArrayList<>();
    private final Set<Path> told = new HashSet<>();

    Orphans(SpoolSettings settings, Segments segments, Problems problems) {
        this.settings = settings;
        this.segments = segments;
        this.problems = problems;
    }

    /** Adopts what can be locked and may go to our destination; only lists files. */
    void look() {
        try {
            for (Path sibling : siblings()) {
                adopt(sibling);
            }
        } catch (IOException failed) {
            tellUnusable(settings.directory(), failed);
        }
    }

    /** Deletes the directories in which nothing is left to send. */
    void finish() {
        for (Orphan orphan : List.copyOf(adopted)) {
            if (orphan.segments().stream().noneMatch(segments::holds)) {
                giveUp(orphan);
            }
        }
    }

    /** Gives all up, for others to adopt what is left. */
    void close() {
        List.copyOf(adopted).forEach(this::giveUp);
    }

    private List<Path> siblings() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(settings.directory())) {
            found.addAll(DirectoryListing.of(settings.directory(), name -> !name.equals(Quarantine.NAME)));
            found.removeIf(path -> !Files.isDirectory(path)); // such as dead letters
        }
        found.stream().filter(path -> !SpoolDirectory.isOne(path)).forEach(this::tellAlien);
        found.removeIf(path -> !SpoolDirectory.isOne(path));
        found.sort(Comparator.comparing(Orphans::age));
        return found;
    }

    private static FileTime age(Path directory) {
        try {
            return Files.getLastModifiedTime(directory.resolve(SpoolDirectory.LOCK));
        } catch (IOException goneMeanwhile) {
            return FileTime.fromMillis(0);
        }
    }

    private void adopt(Path sibling) {
        try {
            SpoolDirectory directory = SpoolDirectory.adopt(sibling);
            if (directory != null) {
                adopt(directory);
            }
        } catch (IOException failed) {
            tellUnusable(sibling, failed);
        }
    }

    private void adopt(SpoolDirectory directory) throws IOException {
        @Nullable List<Segment> found = null;
        try {
            found = isOurs(directory) ? listed(directory) : null;
        } finally {
            if (found == null) {
                directory.release();
            }
        }
        if (found != null) {
            found.forEach(segments::add);
            adopted.add(new Orphan(directory, found));
        }
    }

    private boolean isOurs(SpoolDirectory directory) throws IOException {
        if (!directory.isFor(settings.destination())) {
            tellOtherDestination(directory.path());
            return false;
        }
        directory.aliens().forEach(this::tellAlien);
        return true;
    }

    private List<Segment> listed(SpoolDirectory directory) throws IOException {
        List<Segment> found = new ArrayList<>();
        for (Path file : directory.segments()) {
            found.add(Segment.adopted(segments.nextKey(), file, Files.size(file)));
        }
        return found;
    }

    private void giveUp(Orphan orphan) {
        adopted.remove(orphan);
        try {
            orphan.directory().deleteIfEmpty();
        } catch (IOException failed) {
            tellUnusable(orphan.directory().path(), failed);
        }
    }

    private void tellOtherDestination(Path directory) {
        if (told.add(directory)) {
            problems.tell(
                    "spool-destination",
                    Severity.WARNING,
                    "the records in " + directory + " were meant for another destination and stay there; delete its "
                            + SpoolDirectory.DESTINATION + " file to send them here");
        }
    }

    private void tellAlien(Path file) {
        if (told.add(file)) {
            problems.tell("spool-alien", Severity.WARNING, file + " is no file of a spool and is left alone");
        }
    }

    private void tellUnusable(Path directory, IOException failure) {
        problems.tell(
                "spool-orphans",
                Severity.WARNING,
                "the spool can not take over " + directory + " and tries it again later: " + failure);
    }

    private record Orphan(SpoolDirectory directory, List<Segment> segments) {}
}
