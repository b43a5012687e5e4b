// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.access;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has signed whom, whatever the dates; it says why a server is not trusted and never that it is. */
final class SignedWay {
    private SignedWay() {}

    /** From a server's own certificate to one that an authority has signed; none when there is no such way. */
    static List<X509Certificate> to(X509Certificate[] authorities, X509Certificate[] shown) {
        List<X509Certificate> way = new ArrayList<>();
        X509Certificate last = shown[0];
        while (last != null && !way.contains(last)) {
            way.add(last);
            if (signer(last, authorities) != null) {
                return way;
            }
            last = signer(last, shown);
        }
        return List.of();
    }

    private static @Nullable X509Certificate signer(X509Certificate signed, X509Certificate[] possible) {
        return Arrays.stream(possible)
                .filter(signer -> hasSigned(signer, signed))
                .findFirst()
                .orElse(null);
    }

    private static boolean hasSigned(X509Certificate signer, X509Certificate signed) {
        if (!signer.getSubjectX500Principal().equals(signed.getIssuerX500Principal())) {
            return false;
        }
        try {
            signed.verify(signer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
