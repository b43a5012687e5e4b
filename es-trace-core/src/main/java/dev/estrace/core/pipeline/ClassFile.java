// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Which other classes a class names: its constant pool, JVMS 4.4. */
final class ClassFile {
    private static final int BEFORE_POOL = 8;

    private ClassFile() {}

    /** The names as {@link Class#forName} takes them, those of arrays too. */
    static List<String> namedClasses(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file));
        in.skipNBytes(BEFORE_POOL);
        String[] texts = new String[in.readUnsignedShort()];
        List<Integer> names = new ArrayList<>();
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> names.add(in.readUnsignedShort());
                case 8, 16, 19, 20 -> in.skipNBytes(2); // string, method type, module, package
                case 15 -> in.skipNBytes(3); // method handle
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4); // numbers, members, dynamic
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // long and double take two places
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        return names.stream().map(name -> texts[name].replace('/', '.')).toList();
    }
}
