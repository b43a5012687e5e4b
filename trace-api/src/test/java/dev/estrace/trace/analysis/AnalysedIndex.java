// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.trace.lookup.TestIndex;
import dev.estrace.trace.search.Place;
import java.util.List;

/** An index of records on the real server, and its analysis. */
final class AnalysedIndex {
    private final TestIndex index;

    /** @param name as in the setting */
    AnalysedIndex(String name) {
        this.index = new TestIndex(name).prepared();
    }

    /** Stores documents in an index, as they come. */
    AnalysedIndex store(String name, List<Document> documents) {
        index.store(name, documents.stream().map(Document::json).toList());
        return this;
    }

    TraceAnalysis analysis() {
        return TraceAnalysis.ofTraces(place());
    }

    Place place() {
        PipelineSettings settings = index.settings().pipeline();
        return Place.of(settings.server(), settings.index().index());
    }
}
