// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets so many bytes pass and fails at the next. */
final class LimitedOutput extends FilterOutputStream {
    private long left;

    LimitedOutput(OutputStream out, long limit) {
        super(out);
        this.left = limit;
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int passing = (int) Math.min(left, length);
        out.write(bytes, offset, passing);
        left -= passing;
        if (passing < length) {
            out.flush();
            throw new LimitReachedException();
        }
    }

    /** Says that nothing more may pass. */
    static final class LimitReachedException extends IOException {
        private static final long serialVersionUID = 1L;

        LimitReachedException() {
            super("As many bytes have passed as were to pass");
        }
    }
}
