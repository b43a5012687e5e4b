// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.util.function.Function;

/** A request that waits to be executed. */
@FunctionalInterface
interface Incoming {
    /** Executes the request; one that is no bulk request has no items to ask about. */
    Response settle(Function<BulkItem, ItemAnswer> answers);
}
