// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.HttpReply;
import java.io.IOException;

/** Puts resources in place, one after the other, and notes what it can't. Used once. */
final class ResourceSetup {
    /** What became of one resource. */
    enum Placed {
        /** It is there: ours, or a newer one. */
        IN_PLACE,
        /** It was written now. */
        WRITTEN,
        /** It is not ours to write, or the server refuses it. */
        LEFT,
        /** The server knows no resources of this kind. */
        UNSUPPORTED
    }

    private final Resources resources;
    private final SetupRemarks remarks;

    ResourceSetup(Resources resources, SetupRemarks remarks) {
        this.resources = resources;
        this.remarks = remarks;
    }

    /** Compares what is stored with what should be. */
    Resources.Found look(Resource wanted) throws IOException, UnsettledException {
        return resources.look(wanted);
    }

    /** Writes a resource when it is missing or older. */
    Placed place(Resource wanted, Resources.Found found) throws IOException, UnsettledException {
        return switch (found.state()) {
            case SAME, LONGER -> Placed.IN_PLACE;
            case MISSING -> create(wanted);
            case OLDER -> replace(wanted, found.stored());
            case NEWER -> {
                remarks.note(
                        wanted.name(),
                        wanted.words() + " was written by a newer version of es-trace and is left as it is");
                yield Placed.IN_PLACE;
            }
            case FOREIGN -> left(wanted, "is not from es-trace");
            case OTHER_FORM -> left(wanted, "is for documents of another form");
            case OTHER_INDICES -> left(wanted, "is for other indices");
            case UNSUPPORTED -> Placed.UNSUPPORTED;
            case REFUSED, UNKNOWN -> refused(wanted, "read", found.reply());
        };
    }

    /** Another process may have been faster: then its resource is looked at. */
    private Placed create(Resource wanted) throws IOException, UnsettledException {
        Resources.Written written = resources.write(wanted, wanted.kind().creationOf(wanted.name()));
        if (written.isThereAlready()) {
            Resources.Found found = look(wanted);
            return found.state() == ResourceState.MISSING ? write(wanted) : place(wanted, found);
        }
        return told(wanted, written);
    }

    /** Two services that overwrite each other's settings would else do so for ever, and nobody would know. */
    private Placed replace(Resource wanted, StoredResource stored) throws IOException, UnsettledException {
        Placed placed = write(wanted);
        if (placed == Placed.WRITTEN) {
            stored.settings(wanted.kind())
                    .ifPresent(old -> remarks.warn(
                            wanted.words(),
                            wanted.words() + " is written anew for other settings: what was " + old + " is now "
                                    + wanted.mark()));
        }
        return placed;
    }

    /** Writes a resource, whatever is there. */
    Placed write(Resource wanted) throws IOException, UnsettledException {
        return told(wanted, resources.write(wanted, wanted.path()));
    }

    private Placed told(Resource wanted, Resources.Written written) {
        if (!written.isDone()) {
            return refused(wanted, "write", written.reply());
        }
        String missed = written.missed(wanted.dispensable());
        if (!missed.isEmpty()) {
            remarks.warn(
                    wanted.name(),
                    "the server does not take " + missed + ": " + wanted.words() + " is written without");
        }
        return Placed.WRITTEN;
    }

    private Placed refused(Resource wanted, String attempt, HttpReply reply) {
        remarks.obstacle(
                wanted.name(),
                ErrorReason.sentence(reply, attempt + " " + wanted.words()),
                reply.status() == 403
                        ? "somebody with the privilege " + wanted.kind().privilege() + " can set it up"
                        : "what the server says is to be mended first");
        return Placed.LEFT;
    }

    private Placed left(Resource wanted, String why) {
        remarks.obstacle(
                wanted.name(),
                wanted.words() + " " + why + " and is left as it is",
                "templateName can name another, or it can be removed");
        return Placed.LEFT;
    }
}
