// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.http;

import dev.estrace.core.settings.Product;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Reads replies, as long as they are of a length that Elasticsearch sends. */
final class CappedReply {
    /** 16 MB: a bulk reply has 26 bytes for each record as it is asked for, a page of a look-up a few MB. */
    private static final int LARGEST = 16 << 20;

    private static final int PART = 64 << 10;

    private CappedReply() {}

    /**
     * Reads the whole reply; never holds more than {@link #LARGEST} bytes of a longer one.
     *
     * @param product what is to answer
     * @throws ReplyTooLargeException with the rest unread
     */
    static HttpReply read(ClassicHttpResponse response, Product product) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : body(entity);
        boolean isElasticsearch =
                product == Product.OPENSEARCH || "Elasticsearch".equals(header(response, "X-elastic-product"));
        return new HttpReply(response.getCode(), body, isElasticsearch, header(response, "Retry-After"));
    }

    /** The stream stays open: closing it would read the rest. The client closes it or cuts the connection. */
    @SuppressWarnings("resource")
    private static byte[] body(HttpEntity entity) throws IOException {
        long length = entity.getContentLength();
        if (length > LARGEST) {
            throw new ReplyTooLargeException(LARGEST);
        }
        return length < 0 ? body(entity.getContent()) : body(entity.getContent(), (int) length);
    }

    /** What the server says it sends; a shorter reply is told by whoever reads its JSON. */
    private static byte[] body(InputStream content, int length) throws IOException {
        byte[] body = new byte[length];
        int read = content.readNBytes(body, 0, length);
        return read == length ? body : Arrays.copyOf(body, read);
    }

    /** In parts: an array that grows would hold the bytes twice. */
    private static byte[] body(InputStream content) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        int length = 0;
        for (byte[] part = content.readNBytes(PART); part.length > 0; part = content.readNBytes(PART)) {
            parts.add(part);
            length += part.length;
            if (length > LARGEST) {
                throw new ReplyTooLargeException(LARGEST);
            }
        }
        return joined(parts, length);
    }

    private static byte[] joined(List<byte[]> parts, int length) {
        byte[] joined = new byte[length];
        int end = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, end, part.length);
            end += part.length;
        }
        return joined;
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
