// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What a run of each example holds beside its log lines. */
final class OrderTriage {
    static final String WORKFLOW = "order-triage";

    /** Its scopes in the order in which they end, with their status. */
    static final List<String> ENDS = List.of(
            "stage extract: success",
            "operation categorize: success",
            "stage classify: success",
            "stage deliver: error",
            "run: error");

    static final BigDecimal COST = new BigDecimal("0.0042");
    static final long TOKENS = 392;

    /** On every record: the first two by the configuration file, the others by the MDC. */
    static final Map<String, String> GOVERNANCE = Map.of(
            "genops.team", "ml-platform",
            "genops.project", "order-desk",
            "genops.cost_center", "CC-1042",
            "genops.customer_id", "acme");

    private OrderTriage() {}
}
