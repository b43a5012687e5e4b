// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Those throwables of a chain of causes that are looked at: from both ends, until they have many frames. The JVM makes
 * the frames of a throwable when they are first asked for, which takes longer than anything that follows.
 *
 * @param first the outermost ones, at least one
 * @param omitted how many are left out between first and last
 * @param last the innermost ones that are not in first
 */
record ShownChain(List<Link> first, int omitted, List<Link> last) {
    /** An end takes no further throwable once it has so many frames. */
    static final int FRAMES = 2048;

    /**
     * One throwable of the chain.
     *
     * @param common how many of its frames at the bottom the one around it has too
     */
    record Link(Throwable throwable, StackFrames frames, int common) {}

    static ShownChain of(CauseChain causes) {
        List<Throwable> outer = new ArrayList<>(causes.first());
        boolean isWhole = outer.size() + causes.last().size() == causes.length();
        if (isWhole) {
            outer.addAll(causes.last());
        }
        List<Link> first = fromStart(outer);
        List<Throwable> inner = isWhole ? outer.subList(first.size(), outer.size()) : causes.last();
        List<Link> last = fromEnd(inner, isWhole ? first.get(first.size() - 1).frames() : StackFrames.NONE);
        return new ShownChain(first, causes.length() - first.size() - last.size(), last);
    }

    private static List<Link> fromStart(List<Throwable> throwables) {
        return links(throwables, stacks(throwables), StackFrames.NONE);
    }

    private static List<Link> fromEnd(List<Throwable> throwables, StackFrames before) {
        List<Throwable> inwards = new ArrayList<>(throwables);
        Collections.reverse(inwards);
        List<StackFrames> stacks = stacks(inwards);
        Collections.reverse(stacks);
        int start = throwables.size() - stacks.size();
        return links(throwables.subList(start, throwables.size()), stacks, start == 0 ? before : StackFrames.NONE);
    }

    private static List<StackFrames> stacks(List<Throwable> throwables) {
        List<StackFrames> stacks = new ArrayList<>();
        int frames = 0;
        for (int i = 0; i < throwables.size() && frames < FRAMES; i++) {
            StackFrames stack = StackFrames.of(throwables.get(i));
            stacks.add(stack);
            frames += stack.size();
        }
        return stacks;
    }

    private static List<Link> links(List<Throwable> throwables, List<StackFrames> stacks, StackFrames before) {
        List<Link> links = new ArrayList<>();
        StackFrames around = before;
        for (int i = 0; i < stacks.size(); i++) {
            StackFrames frames = stacks.get(i);
            links.add(new Link(throwables.get(i), frames, frames.inCommonWith(around)));
            around = frames;
        }
        return links;
    }

    /** All that are shown, outermost first. */
    List<Link> links() {
        return Stream.concat(first.stream(), last.stream()).toList();
    }
}
