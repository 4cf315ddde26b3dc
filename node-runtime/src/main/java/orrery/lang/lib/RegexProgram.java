package orrery.lang.lib;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Int;
import orrery.term.Term;
import orrery.term.Tuple;

/**
 * A compiled regular expression, as {@code re:compile/2} gives it out: {@code {re_pattern, Groups, Unicode, UseCRLF, Bytes}}, whose bytes
 * here are the expression itself behind a mark and its options.
 *
 * @param names of the groups, from the first on
 */
record RegexProgram(Pattern pattern, List<Optional<String>> names, boolean unicode, boolean anchored, Term term) {
    private static final byte[] MARK = "orrery-re:".getBytes(StandardCharsets.US_ASCII);
    private static final Atom RE_PATTERN = Atom.of("re_pattern");
    private static final int MOST_KEPT = 1000;
    private static final Map<Bitstring, RegexProgram> KEPT = new ConcurrentHashMap<>();

    RegexProgram {
        names = List.copyOf(names);
    }

    /** What an option of {@code re:compile/2} means to Java. */
    private static final Map<String, Integer> FLAGS = Map.of("caseless", Pattern.CASE_INSENSITIVE, "multiline",
            Pattern.MULTILINE, "dotall", Pattern.DOTALL, "extended", Pattern.COMMENTS, "ucp",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final List<String> OTHERS = List.of("unicode", "anchored", "ungreedy", "dollar_endonly", "firstline",
            "no_auto_capture", "dupnames", "bsr_anycrlf", "bsr_unicode", "no_start_optimize", "never_utf");

    /** Whether it is an option for compiling, and not for running. */
    static boolean isOption(Term option) {
        return option instanceof Atom name && (FLAGS.containsKey(name.name()) || OTHERS.contains(name.name()))
                || option instanceof Tuple pair && pair.is("newline", 2);
    }

    /**
     * @param expression bytes, or a list of code points with {@code unicode}
     * @throws PerlPattern.Problem if it cannot be compiled
     */
    static RegexProgram compile(Term expression, List<Term> options) {
        List<String> names = new ArrayList<>();
        for (Term option : options) {
            if (!isOption(option)) {
                throw Fault.badarg();
            }
            if (option instanceof Atom name) {
                names.add(name.name());
            }
        }
        boolean unicode = names.contains("unicode");
        byte[] source = unicode
                ? Arg.chardata(expression).getBytes(StandardCharsets.UTF_8)
                : Iolist.bytes(expression);
        byte[] head = String.join(",", names).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(MARK, MARK.length + head.length + 1 + source.length);
        System.arraycopy(head, 0, bytes, MARK.length, head.length);
        bytes[MARK.length + head.length] = ':';
        System.arraycopy(source, 0, bytes, MARK.length + head.length + 1, source.length);
        return of(Bitstring.ofBytes(bytes), names, source);
    }

    private static RegexProgram of(Bitstring code, List<String> names, byte[] source) {
        RegexProgram known = KEPT.get(code);
        if (known != null) {
            return known;
        }
        boolean unicode = names.contains("unicode");
        Charset charset = unicode ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        int flags = Pattern.UNIX_LINES;
        for (String name : names) {
            flags |= FLAGS.getOrDefault(name, 0);
        }
        flags |= unicode && (flags & Pattern.CASE_INSENSITIVE) != 0 ? Pattern.UNICODE_CASE : 0;
        PerlPattern.Compiled compiled = PerlPattern.compile(new String(source, charset), flags,
                names.contains("ungreedy"));
        RegexProgram program = new RegexProgram(compiled.pattern(), compiled.names(), unicode,
                names.contains("anchored"), Tuple.of(RE_PATTERN, Int.of(compiled.names().size()),
                        Int.of(unicode ? 1 : 0), Int.ZERO, code));
        if (KEPT.size() < MOST_KEPT) {
            KEPT.put(code, program);
        }
        return program;
    }

    /** The program of such a tuple; nothing if it is none of ours, such as one that PCRE has compiled. */
    static Optional<RegexProgram> of(Term term) {
        if (!(term instanceof Tuple tuple) || !tuple.is("re_pattern", 5) || !(tuple.get(4) instanceof Bitstring code)) {
            return Optional.empty();
        }
        byte[] bytes = code.toBytes();
        if (bytes.length < MARK.length || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
            return Optional.empty();
        }
        int colon = MARK.length;
        while (bytes[colon] != ':') {
            colon++;
        }
        String names = new String(bytes, MARK.length, colon - MARK.length, StandardCharsets.US_ASCII);
        return Optional.of(of(code, names.isEmpty() ? List.of() : List.of(names.split(",")),
                Arrays.copyOfRange(bytes, colon + 1, bytes.length)));
    }

    /** The number of a group, 0 for the whole; nothing if there is none of that name. */
    Optional<Integer> group(String name) {
        int index = names.indexOf(Optional.of(name));
        return index < 0 ? Optional.empty() : Optional.of(index + 1);
    }
}
