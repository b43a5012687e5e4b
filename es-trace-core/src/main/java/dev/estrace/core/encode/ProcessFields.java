// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.estrace.core.record.RecordId;
import dev.estrace.core.record.TraceField;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/**
 * What every document of this process has in common. Immutable.
 *
 * @param process process id
 * @param hostname name of this machine; {@code localhost} when it can not be resolved
 * @param ipAddress address that the name resolves to
 * @param javaVersion version of the Java runtime
 */
record ProcessFields(long process, String hostname, String ipAddress, String javaVersion) {
    static ProcessFields ofThisProcess() {
        InetAddress local = localHost();
        return new ProcessFields(
                ProcessHandle.current().pid(),
                local.getHostName(),
                local.getHostAddress().replaceFirst("%.*", ""), // Elasticsearch's ip type knows no scope ids
                Runtime.version().toString());
    }

    /**
     * As JSON that can follow other members of an object: encoded once, copied into each document.
     *
     * @param hides the fields to leave out
     */
    String asJsonMembers(Predicate<TraceField> hides) {
        return member(TraceField.INSTANCE, RecordId.instance())
                + ",\"" + TraceField.PROCESS.fieldName() + "\":" + process
                + memberUnless(hides, TraceField.HOSTNAME, hostname)
                + memberUnless(hides, TraceField.IP_ADDRESS, ipAddress)
                + memberUnless(hides, TraceField.JAVA_VERSION, javaVersion);
    }

    private static String memberUnless(Predicate<TraceField> hides, TraceField field, String value) {
        return hides.test(field) ? "" : member(field, value);
    }

    private static String member(TraceField field, String value) {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(value));
        return ",\"" + field.fieldName() + "\":\"" + escaped + "\"";
    }

    private static InetAddress localHost() {
        try {
            return InetAddress.getLocalHost();
        } catch (UnknownHostException unresolvable) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
