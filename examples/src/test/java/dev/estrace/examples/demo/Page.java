// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation, and what is fenced in it. */
record Page(Path file) {
    private static final Pattern FENCED =
            Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private record Block(String language, String text) {}

    String text() {
        return Readme.read(file);
    }

    /** What is fenced in this language, in order. */
    List<String> fenced(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    /** The language of each block, in order. */
    List<String> languages() {
        return blocks().stream().map(Block::language).toList();
    }

    /** The one block in this language that begins so. */
    String only(String language, String begin) {
        List<String> found =
                fenced(language).stream().filter(text -> text.startsWith(begin)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " blocks begin with " + begin);
        }
        return found.get(0);
    }

    private List<Block> blocks() {
        return FENCED.matcher(text())
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }
}
