// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.ServerJars;
import dev.estrace.testkit.ServerRelease;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Elasticsearch's own parser of life cycle policies, which is in the zip though no server there asks it. */
final class PolicyParser implements AutoCloseable {
    private static final String XCONTENT = "org.elasticsearch.xcontent.";
    private static final String ILM = "org.elasticsearch.xpack.core.ilm.";
    private static final List<String> ACTIONS = List.of(
            "RolloverAction",
            "SetPriorityAction",
            "ForceMergeAction",
            "AllocateAction",
            "MigrateAction",
            "DeleteAction");

    private final URLClassLoader server = ServerJars.load(ServerRelease.configured(), "x-pack-core");

    /**
     * Parses and checks a policy as the server does that it is put to.
     *
     * @param policy the member {@code policy} of what is put
     * @return what the server has understood, as JSON
     * @throws IllegalArgumentException when the server would refuse it
     */
    JsonNode understood(JsonNode policy) throws ReflectiveOperationException {
        Class<?> registryType = type(XCONTENT + "NamedXContentRegistry");
        Class<?> contentType = type(XCONTENT + "XContentType");
        Method parse = type(ILM + "LifecyclePolicyUtils")
                .getMethod("parsePolicy", String.class, String.class, registryType, contentType);
        try {
            Object parsed = parse.invoke(
                    null,
                    policy.toString(),
                    "es-trace",
                    registryType.getConstructor(List.class).newInstance(parsers()),
                    contentType.getField("JSON").get(null));
            return Plans.read(String.valueOf(parsed).getBytes(StandardCharsets.UTF_8));
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause());
        }
    }

    private List<Object> parsers() throws ReflectiveOperationException {
        Object timeseries =
                type(ILM + "TimeseriesLifecycleType").getField("INSTANCE").get(null);
        List<Object> parsers = new ArrayList<>();
        parsers.add(parser("LifecycleType", "timeseries", content -> timeseries));
        for (String name : ACTIONS) {
            Class<?> action = type(ILM + name);
            Method parse = action.getMethod("parse", type(XCONTENT + "XContentParser"));
            parsers.add(parser(
                    "LifecycleAction", action.getField("NAME").get(null), content -> parse.invoke(null, content)));
        }
        return parsers;
    }

    private interface Parser {
        Object parse(Object content) throws ReflectiveOperationException;
    }

    private Object parser(String category, Object name, Parser parser) throws ReflectiveOperationException {
        Class<?> function = type("org.elasticsearch.core.CheckedFunction");
        Class<?> field = type(XCONTENT + "ParseField");
        Object call = Proxy.newProxyInstance(
                server, new Class<?>[] {function}, (proxy, method, arguments) -> parser.parse(arguments[0]));
        return type(XCONTENT + "NamedXContentRegistry$Entry")
                .getConstructor(Class.class, field, function)
                .newInstance(
                        type(ILM + category),
                        field.getConstructor(String.class, String[].class).newInstance(name, new String[0]),
                        call);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, server);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
