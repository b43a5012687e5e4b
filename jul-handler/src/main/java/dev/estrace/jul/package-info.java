/** Ships what java.util.logging logs to Elasticsearch. */
@NullMarked
package dev.estrace.jul;

import org.jspecify.annotations.NullMarked;
