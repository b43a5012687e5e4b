/** Where records go that Elasticsearch refuses for good, and how they are sent again. */
@NullMarked
package dev.estrace.core.deadletter;

import org.jspecify.annotations.NullMarked;
