// SPDX-License-Identifier: Apache-2.0
/** Tests of what the end of a process, a full disk, an exhausted heap and a hard-pressed application do to records. */
@NullMarked
package dev.estrace.core.process;

import org.jspecify.annotations.NullMarked;
