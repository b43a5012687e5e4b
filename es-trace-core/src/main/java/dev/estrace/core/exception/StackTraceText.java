// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.exception;

import dev.estrace.core.exception.ShownChain.Link;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Renders a chain of throwables as the JDK prints it, within a length. Of a text that is too long the part of the root
 * cause and the part before it have half each, or what the other leaves, and each loses its own middle: the outermost
 * and the innermost throwable are there with the tops of their stacks, whatever the length of the others.
 */
final class StackTraceText {
    /** Most suppressed throwables that are shown, their causes included. */
    static final int SUPPRESSED = 100;

    private static final String CAUSED_BY = "Caused by: ";

    private final Headlines headlines;
    private final int maxLength;
    private final MiddleCut beforeRoot;
    private final MiddleCut fromRoot;
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private MiddleCut text;
    private int suppressedLeft = SUPPRESSED;
    private int suppressedFramesLeft = ShownChain.FRAMES;
    private boolean lacksLines;

    StackTraceText(Headlines headlines, int maxLength) {
        this.headlines = headlines;
        this.maxLength = maxLength;
        this.beforeRoot = new MiddleCut(maxLength);
        this.fromRoot = new MiddleCut(maxLength);
        this.text = beforeRoot;
    }

    /** Length of what was appended, in characters. */
    int length() {
        return (int) Math.min(Integer.MAX_VALUE, beforeRoot.length() + fromRoot.length());
    }

    /** Whether anything is missing, be it cut or not even appended. */
    boolean isCut() {
        return lacksLines || length() > maxLength;
    }

    @Override
    public String toString() {
        long surplusRoom = Math.max(0, maxLength / 2 - beforeRoot.length());
        int forRoot = (int) Math.min(fromRoot.length(), (maxLength + 1) / 2 + surplusRoom);
        return beforeRoot.within(maxLength - forRoot) + fromRoot.within(forRoot);
    }

    void append(CauseChain causes, ShownChain shown) {
        List<Link> links = shown.links();
        for (int i = 0; i < links.size(); i++) {
            if (i == shown.first().size() && shown.omitted() > 0) {
                note("", shown.omitted() + " causes");
            }
            text = i == links.size() - 1 ? fromRoot : beforeRoot;
            if (!appendOnce(links.get(i), i == 0 ? "" : CAUSED_BY, "")) {
                return;
            }
        }
        appendRest(causes);
    }

    private void appendRest(CauseChain causes) {
        Throwable next = causes.next();
        if (next != null && causes.isCircle()) {
            appendCircle(next, CAUSED_BY, "");
        } else if (next != null) {
            note("", "further causes");
        }
    }

    private boolean appendOnce(Link link, String caption, String indent) {
        boolean isNew = seen.add(link.throwable());
        if (isNew) {
            appendLink(link, caption, indent);
        } else {
            appendCircle(link.throwable(), caption, indent);
        }
        return isNew;
    }

    private void appendLink(Link link, String caption, String indent) {
        text.append(indent).append(caption);
        headlines.appendTo(text, link.throwable());
        text.append("\n");
        appendFrames(link, indent);
        appendSuppressed(link, indent + "\t");
    }

    private void appendFrames(Link link, String indent) {
        StackFrames frames = link.frames();
        int own = frames.size() - link.common();
        String at = indent + "\tat ";
        int gap = frames.omitted() == 0 ? -1 : Math.min(own, StackFrames.HALF);
        for (int i = 0; i <= own; i++) {
            if (i == gap) {
                note(indent + "\t", frames.omitted() + " frames");
            }
            if (i < own) {
                text.append(at).append(String.valueOf(frames.get(i))).append("\n");
            }
        }
        if (link.common() > 0) {
            text.append(indent).append("\t... " + link.common() + " more\n");
        }
    }

    private void appendSuppressed(Link link, String indent) {
        Throwable[] suppressed = link.throwable().getSuppressed();
        for (int i = 0; i < suppressed.length; i++) {
            if (isSuppressedSpent()) {
                note(indent, (suppressed.length - i) + " suppressed");
                return;
            }
            appendAside(suppressed[i], link.frames(), indent);
        }
    }

    /** Causes in a loop: what recurses has a limit, so that no worker's stack overflows. */
    private void appendAside(Throwable suppressed, StackFrames enclosing, String indent) {
        String caption = "Suppressed: ";
        StackFrames around = enclosing;
        Throwable next = suppressed;
        while (next != null) {
            if (isSuppressedSpent()) {
                note(indent, "further causes");
                return;
            }
            Link link = suppressedLink(next, around);
            if (!appendOnce(link, caption, indent)) {
                return;
            }
            caption = CAUSED_BY;
            around = link.frames();
            next = ThrowableReader.causeOf(next);
        }
    }

    private boolean isSuppressedSpent() {
        return suppressedLeft <= 0 || suppressedFramesLeft <= 0;
    }

    private Link suppressedLink(Throwable throwable, StackFrames around) {
        StackFrames frames = StackFrames.of(throwable);
        suppressedLeft--;
        suppressedFramesLeft -= frames.size();
        return new Link(throwable, frames, frames.inCommonWith(around));
    }

    private void appendCircle(Throwable throwable, String caption, String indent) {
        text.append(indent).append(caption).append("[CIRCULAR REFERENCE: ");
        headlines.appendTo(text, throwable);
        text.append("]\n");
    }

    private void note(String indent, String what) {
        lacksLines = true;
        text.append(indent).append("... " + what + " not shown ...\n");
    }
}
