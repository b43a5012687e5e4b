/**
 * The write-ahead log of a pipeline: what is not stored yet lies on the disk too.
 *
 * <pre>
 * spoolDirectory/
 *   AbCdEf012345-1/            one spool of one process, rwx------
 *     lock                     locked as long as the spool lives: when it can be locked, its owner is dead
 *     destination              where the records are to go, as text
 *     0000000001.seg           frames in the order in which they were appended, up to 16 MB
 *     0000000001.ack           which of them are settled; missing or unreadable: none
 *
 * segment   "ESTRACE" version=1   frame frame frame …
 *
 *           0      4       8        12     13            17          21
 * frame     magic  length  ordinal  level  header check  body check  bytes …
 *                  └────── header check ─┘                           └ length ┘
 *                  └────── body check ───┘                           └ too ───┘
 *
 * ack       "ESTRACK" version=1   check   bits …
 * </pre>
 *
 * Numbers are big-endian, checks are CRC32C. The ordinal counts the frames of a segment from 0. The magic begins with a
 * byte that UTF-8 never holds, so no record's text can pass for a frame when a reader looks for the next one behind
 * damage. The header has a check of its own, or a wrong length could not be told from a frame cut short by a crash.
 */
@NullMarked
package dev.estrace.core.spool;

import org.jspecify.annotations.NullMarked;
