// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import dev.estrace.trace.search.IndexNotFoundException;
import dev.estrace.trace.search.LookupException;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.RefusedException;
import dev.estrace.trace.search.Search;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operator's view of the indices that belong to a place: those of its names, with any date, and those behind the
 * aliases and data streams it names. Neighbours with a name like theirs are neither shown nor touched, and nothing is
 * deleted but by {@link #delete}. Thread-safe; each call asks anew.
 *
 * <p>What goes wrong is thrown as one of the {@link LookupException}s: {@link
 * dev.estrace.trace.search.UnreachableException}, {@link dev.estrace.trace.search.AuthenticationException} for want of
 * credentials or rights, {@link IndexNotFoundException}, {@link RefusedException}.
 */
public final class TraceIndices {
    private final Place place;
    private final InstantSource clock;

    /** Opens no connection before it is asked. */
    public TraceIndices(Place place) {
        this(place, InstantSource.system());
    }

    TraceIndices(Place place, InstantSource clock) {
        this.place = place;
        this.clock = clock;
    }

    /** All there are, closed ones too; none as long as nothing was stored. */
    public IndexList list() {
        return ask(Inventory::of);
    }

    /** Whether there is any. */
    public boolean exists() {
        return ask((search, members) -> !members.isEmpty());
    }

    /** Whether this is the name of one of them, or of an alias or a data stream of the place. */
    public boolean exists(String name) {
        return ask((search, members) -> members.holds(name) || members.isRolling(name));
    }

    /**
     * What the fields of an index are.
     *
     * @param index its exact name
     */
    public IndexMapping mapping(String index) {
        return ask(index, search -> IndexMapping.read(search, index));
    }

    /**
     * The settings of an index, but for those that are Elasticsearch's defaults, by their whole names: {@code
     * index.refresh_interval}.
     *
     * @param index its exact name
     */
    public SortedMap<String, String> settings(String index) {
        return ask(index, search -> LiveSettings.read(search, index));
    }

    /**
     * Changes settings of an index, all of these or none. Its template keeps what it says, for the indices to come.
     *
     * @param index its exact name
     * @param settings values by names such as {@code refresh_interval} or {@code index.number_of_replicas}; null for
     *     Elasticsearch's default
     * @throws RefusedException for a setting that an open index keeps, an unknown one, a bad value
     */
    public void change(String index, Map<String, @Nullable String> settings) {
        ask(index, search -> LiveSettings.change(search, index, settings));
    }

    /**
     * Begins a new index for an alias or a data stream. The one before stays with it, but where an alias has a single
     * index that is not marked as its write index: that one leaves the alias, and so the place.
     *
     * @param name the alias or data stream
     * @throws RefusedException for an index, and where the name of an alias's index does not end in a number
     */
    public Rollover rollover(String name) {
        return rollover(name, RolloverConditions.none());
    }

    /** As {@link #rollover(String)}, if one of the conditions is met. */
    public Rollover rollover(String name, RolloverConditions conditions) {
        return ask((search, members) -> Rollover.ask(search, members, name, "/_rollover", conditions));
    }

    /** What {@link #rollover(String, RolloverConditions)} would do. */
    public Rollover previewRollover(String name, RolloverConditions conditions) {
        return ask((search, members) -> Rollover.ask(search, members, name, "/_rollover?dry_run=true", conditions));
    }

    /** How the whole cluster is. */
    public ClusterHealth clusterHealth() {
        try (Search search = connect()) {
            return ClusterHealth.read(search);
        }
    }

    /** What becomes of the indices as they age. */
    public Lifecycle lifecycle() {
        return new Lifecycle(this);
    }

    /**
     * Which indices hold nothing but records older than this, by their newest record whenever it was stored. Deletes
     * nothing.
     *
     * @throws IllegalArgumentException unless it is positive
     */
    public RetentionReport checkRetention(Duration retention) {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention must be positive, and is " + retention);
        }
        return ask((search, members) -> RetentionCheck.of(search, Inventory.of(search, members), retention));
    }

    /**
     * Deletes one index that only late records go to, if any, with all it holds.
     *
     * @param index its exact name
     * @return what was deleted
     * @throws IllegalArgumentException for a pattern, a list, {@code _all}
     * @throws IndexNotFoundException also for an index that is none of this place
     * @throws RefusedException for one that is written: a write index, a fixed one, one of today or later
     */
    public TraceIndex delete(String index) {
        Deletion.requireExact(index);
        return ask((search, members) -> Deletion.of(search, members, index, false));
    }

    /**
     * As {@link #delete}, also an index that is written under its own name, which the next record creates anew. Never the
     * write index of an alias or a data stream.
     */
    public TraceIndex deleteStillWritten(String index) {
        Deletion.requireExact(index);
        return ask((search, members) -> Deletion.of(search, members, index, true));
    }

    private <T> T ask(String index, Function<Search, T> question) {
        return ask((search, members) -> {
            members.require(index);
            return question.apply(search);
        });
    }

    <T> T ask(BiFunction<Search, Members, T> question) {
        try (Search search = connect()) {
            return question.apply(search, Members.of(search, place, clock.instant()));
        }
    }

    /** To be closed. */
    Search connect() {
        return new Search(place.server());
    }
}
