/** Certificates and keys for tests, good ones and bad ones, as the files that servers and clients are given. */
@NullMarked
package dev.estrace.testkit.certificates;

import org.jspecify.annotations.NullMarked;
