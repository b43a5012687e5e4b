/** A real Elasticsearch for tests and a scripted faulty one, for every module and the demo. */
@NullMarked
package dev.estrace.testkit;

import org.jspecify.annotations.NullMarked;
