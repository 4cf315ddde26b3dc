package orrery.lang.lib;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import orrery.process.ErlangError;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.MapTerm;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * Module {@code crypto}, as far as learners meet it: digests, codes made with a key, random bytes. By Java's own cryptography;
 * digests that it lacks are refused as an OTP refuses them whose OpenSSL does. Errors tell the places in OTP 25's C code.
 */
final class CryptoModule {
    private static final Atom CRYPTO = Atom.of("crypto");
    private static final int LONGEST = 1 << 26;
    private static final Map<String, String> DIGESTS = new TreeMap<>(Map.of("md5", "MD5", "sha", "SHA-1", "sha224",
            "SHA-224", "sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512", "sha3_224", "SHA3-224",
            "sha3_256",
            "SHA3-256", "sha3_384", "SHA3-384", "sha3_512", "SHA3-512"));
    private static final Set<String> NOT_HERE = Set.of("md4", "ripemd160", "blake2b", "blake2s");

    private final SecureRandom random = new SecureRandom();

    private CryptoModule() {}

    static NativeModule module() {
        CryptoModule here = new CryptoModule();
        return NativeModule.named("crypto")
                .pure("start", () -> Atom.OK)
                .pure("hash", CryptoModule::hash)
                .pure("mac", CryptoModule::mac)
                .pure("strong_rand_bytes", here::randomBytes)
                .pure("rand_seed", () -> Atom.of("undefined"))
                .pure("exor", CryptoModule::exor)
                .pure("hash_equals", CryptoModule::hashEquals)
                .pure("bytes_to_integer", bytes -> Int.of(new BigInteger(1, Arg.binary(bytes).toBytes())))
                .pure("supports", () -> ListTerm.of(supported("hashs"), supported("macs")))
                .pure("supports", kind -> ((Tuple) supported(Arg.atom(kind).name())).get(1));
    }

    private static Bitstring hash(Term type, Term data) {
        byte[] bytes = iodata(data);
        Refusal refusal = (reason, line, text) -> refusal("hash", List.of(type, Bitstring.ofBytes(bytes)), 1, reason,
                "hash.c", line, text);
        try {
            return Bitstring.ofBytes(MessageDigest
                    .getInstance(algorithm(type).orElseThrow(() -> refusal.of("badarg", 108, "Bad digest type")))
                    .digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw refusal.of("notsup", 111, "Unsupported digest type");
        }
    }

    private static Bitstring mac(Term type, Term digest, Term key, Term data) {
        byte[] secret = iodata(key);
        List<Term> arguments = List.of(type, digest, Bitstring.ofBytes(secret), data);
        if (!type.equals(Atom.of("hmac"))) {
            throw refusal("mac", arguments, 1, "badarg", "mac.c", 233, "Unknown mac algorithm");
        }
        Refusal refusal = (reason, line, text) -> refusal("mac", arguments, 2, reason, "mac.c", line, text);
        try {
            Mac mac = Mac.getInstance(hmacName(algorithm(digest)
                    .orElseThrow(() -> refusal.of("badarg", 263, "Bad digest algorithm for HMAC"))));
            // Java wants a key of at least a byte; HMAC fills up with zeros anyway.
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, mac.getAlgorithm()));
            return Bitstring.ofBytes(mac.doFinal(iodata(data)));
        } catch (GeneralSecurityException e) {
            throw refusal.of("notsup", 269, "Unsupported digest algorithm");
        }
    }

    private static String hmacName(String digest) {
        return "Hmac" + (digest.startsWith("SHA-") ? digest.replace("-", "") : digest);
    }

    /** Its name in Java, which may not have it; empty if there is no such digest at all. */
    private static Optional<String> algorithm(Term type) {
        String name = type instanceof Atom atom ? atom.name() : "";
        return Optional.ofNullable(NOT_HERE.contains(name) ? name : DIGESTS.get(name));
    }

    private static Term hashEquals(Term a, Term b) {
        byte[] left = Arg.binary(a).toBytes();
        byte[] right = Arg.binary(b).toBytes();
        if (left.length != right.length) {
            throw Fault.badarg().in(CRYPTO, Atom.of("hash_equals_nif"), List.of(a, b));
        }
        return Atom.of(MessageDigest.isEqual(left, right));
    }

    private Bitstring randomBytes(Term count) {
        try {
            byte[] bytes = new byte[Arg.within(0, LONGEST, count)];
            random.nextBytes(bytes);
            return Bitstring.ofBytes(bytes);
        } catch (ErlangError e) {
            throw e.in(CRYPTO, Atom.of("strong_rand_bytes_nif"), List.of(count));
        }
    }

    private static Bitstring exor(Term a, Term b) {
        byte[] left = iodata(a);
        byte[] right = iodata(b);
        if (left.length != right.length) {
            throw Fault.badarg().in(CRYPTO, Atom.of("do_exor"),
                    List.of(Bitstring.ofBytes(left), Bitstring.ofBytes(right)));
        }
        for (int i = 0; i < left.length; i++) {
            left[i] ^= right[i];
        }
        return Bitstring.ofBytes(left);
    }

    private static byte[] iodata(Term data) {
        try {
            return Iolist.bytes(data).clone();
        } catch (ErlangError e) {
            throw Fault.inBuiltIn(e, "iolist_to_binary", data);
        }
    }

    private static Term supported(String kind) {
        List<Term> names = new ArrayList<>();
        switch (kind) {
            case "hashs" -> DIGESTS.keySet().forEach(name -> names.add(Atom.of(name)));
            case "macs" -> names.add(Atom.of("hmac"));
            default -> {
                if (!Set.of("ciphers", "public_keys", "curves", "rsa_opts").contains(kind)) {
                    throw Fault.functionClause();
                }
            }
        }
        return Tuple.of(Atom.of(kind), ListTerm.of(names));
    }

    private interface Refusal {
        ErlangError of(String reason, int line, String text);
    }

    /** {@code {Class, {File, Line}, Text}}, as its NIFs fail. */
    private static ErlangError refusal(String function, List<Term> arguments, int argument, String reason, String file,
            int line, String text) {
        Term info = Tuple.of(Atom.of("error_info"),
                MapTerm.EMPTY.with(Atom.of("erl_function_arg_num"), Int.of(argument)));
        return new ErlangError(ErlangError.Kind.ERROR,
                Tuple.of(Atom.of(reason), Tuple.of(ListTerm.charlist(file), Int.of(line)), ListTerm.charlist(text)),
                ListTerm.of(Tuple.of(CRYPTO, Atom.of(function), ListTerm.of(arguments), ListTerm.of(info))));
    }
}
