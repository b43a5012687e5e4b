/** Real Elasticsearch nodes for tests, a scripted faulty one and a bad network, for every module and the demo. */
@NullMarked
package dev.estrace.testkit;

import org.jspecify.annotations.NullMarked;
