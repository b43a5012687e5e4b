// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.anomaly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import java.util.List;
import java.util.Optional;

/** What records are named after, depending on their kind. */
enum Naming {
    /** Operations, their attempts, and all that was logged. */
    OPERATION(TraceField.OPERATION_NAME),
    /** Ends of stages. */
    STAGE(TraceField.STAGE_NAME),
    /** Ends of jobs. */
    JOB(TraceField.JOB_NAME),
    /** Ends of runs. */
    WORKFLOW(TraceField.WORKFLOW_NAME);

    private static final String KIND_OF_STAGE = "stage";
    private static final String KIND_OF_JOB = "job";
    private static final String KIND_OF_RUN = "run";

    private final TraceField field;

    Naming(TraceField field) {
        this.field = field;
    }

    static Naming of(Optional<String> kind) {
        return switch (kind.orElse("")) {
            case KIND_OF_STAGE -> STAGE;
            case KIND_OF_JOB -> JOB;
            case KIND_OF_RUN -> WORKFLOW;
            default -> OPERATION;
        };
    }

    /** The field that holds the name. */
    TraceField field() {
        return field;
    }

    /** The records that are named so, in the query language of Elasticsearch. */
    ObjectNode records() {
        return switch (this) {
            case OPERATION ->
                Json.none(Json.terms(TraceField.RECORD_KIND, List.of(KIND_OF_STAGE, KIND_OF_JOB, KIND_OF_RUN)));
            case STAGE -> Json.term(TraceField.RECORD_KIND, KIND_OF_STAGE);
            case JOB -> Json.term(TraceField.RECORD_KIND, KIND_OF_JOB);
            case WORKFLOW -> Json.term(TraceField.RECORD_KIND, KIND_OF_RUN);
        };
    }
}
