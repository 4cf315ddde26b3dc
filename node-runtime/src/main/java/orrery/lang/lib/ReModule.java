package orrery.lang.lib;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import orrery.lang.lib.RegexMatching.Found;
import orrery.lang.lib.RegexMatching.Span;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.Bitstring;
import orrery.term.Fun;
import orrery.term.Int;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.SmallInt;
import orrery.term.Term;
import orrery.term.Tuple;

/** Module {@code re}, on the regular expressions of Java (see {@link PerlPattern} for what differs). */
final class ReModule {
    private static final Atom NOMATCH = Atom.of("nomatch");
    private static final Atom MATCH = Atom.of("match");

    private ReModule() {}

    static NativeModule module() {
        return NativeModule.named("re")
                .pure("version", () -> ListTerm.binary("8.44 2020-02-12"))
                .pure("compile", expression -> compile(expression, Nil.NIL))
                .pure("compile", ReModule::compile)
                .pure("inspect", ReModule::inspect)
                .pure("run", (subject, expression) -> run(subject, expression, Nil.NIL))
                .pure("run", ReModule::run)
                .act("replace", (self, subject, expression, by) -> replace(self, subject, expression, by, Nil.NIL))
                .act("replace", ReModule::replace)
                .pure("split", (subject, expression) -> split(subject, expression, Nil.NIL))
                .pure("split", ReModule::split);
    }

    private static Term compile(Term expression, Term options) {
        try {
            return Tuple.of(Atom.OK, RegexProgram.compile(expression, Arg.list(options)).term());
        } catch (PerlPattern.Problem problem) {
            return Tuple.of(Atom.ERROR,
                    Tuple.of(ListTerm.charlist(String.valueOf(problem.getMessage())), Int.of(problem.position())));
        }
    }

    private static Term inspect(Term program, Term item) {
        if (!item.equals(Atom.of("namelist"))) {
            throw Fault.badarg();
        }
        return Tuple.of(item, ListTerm.of(names(program(program, List.of())).stream()
                .<Term>map(ListTerm::binary).toList()));
    }

    private static List<String> names(RegexProgram program) {
        return program.names().stream().flatMap(Optional::stream).sorted().distinct().toList();
    }

    /** One that is compiled, or the source of one. */
    private static RegexProgram program(Term expression, List<Term> options) {
        if (expression instanceof Tuple) {
            return RegexProgram.of(expression).orElseThrow(Fault::badarg);
        }
        try {
            return RegexProgram.compile(expression, options.stream().filter(RegexProgram::isOption).toList());
        } catch (PerlPattern.Problem problem) {
            throw Fault.badarg();
        }
    }

    private static RegexMatching matching(RegexProgram program, Term subject) {
        try {
            return new RegexMatching(program, bytes(program, subject));
        } catch (CharacterCodingException e) {
            throw Fault.badarg();
        }
    }

    private static byte[] bytes(RegexProgram program, Term subject) {
        return program.unicode() && subject instanceof ListTerm
                ? Arg.chardata(subject).getBytes(StandardCharsets.UTF_8)
                : Iolist.bytes(subject);
    }

    private static Optional<Term> option(List<Term> options, String name) {
        return options.stream().filter(option -> option instanceof Tuple pair && pair.is(name, 2))
                .map(option -> ((Tuple) option).get(1)).reduce((_, last) -> last);
    }

    private static boolean has(List<Term> options, String name) {
        return options.contains(Atom.of(name));
    }

    private static Term run(Term subject, Term expression, Term optionList) {
        List<Term> options = Arg.list(optionList);
        RegexProgram program = program(expression, options);
        RegexMatching matching = matching(program, subject);
        int offset = option(options, "offset").map(given -> Arg.within(0, Integer.MAX_VALUE, given)).orElse(0);
        boolean anchored = program.anchored() || has(options, "anchored");
        Capture capture = Capture.of(options, program);
        if (has(options, "global")) {
            List<Found> all = matching.all(offset);
            if (all.isEmpty()) {
                return NOMATCH;
            }
            return capture.isNone()
                    ? MATCH
                    : Tuple.of(MATCH, ListTerm.of(all.stream().map(found -> capture.of(found, matching)).toList()));
        }
        Optional<Found> found = matching.from(offset, anchored)
                .filter(match -> !has(options, "notempty") || match.whole().length() > 0);
        if (found.isEmpty()) {
            return NOMATCH;
        }
        return capture.isNone() ? MATCH : Tuple.of(MATCH, capture.of(found.get(), matching));
    }

    /**
     * What of a match is wanted, and as what.
     *
     * @param groups their numbers; nothing means all, up to the last that took part
     */
    private record Capture(Optional<List<Integer>> groups, boolean withoutWhole, boolean isNone, String type,
            boolean unicode) {
        Capture {
            groups = groups.map(List::copyOf);
        }

        static Capture of(List<Term> options, RegexProgram program) {
            Term wanted = Atom.of("all");
            String type = "index";
            for (Term option : options) {
                if (option instanceof Tuple tuple && (tuple.is("capture", 2) || tuple.is("capture", 3))) {
                    wanted = tuple.get(1);
                    type = tuple.arity() == 3 ? Arg.atom(tuple.get(2)).name() : "index";
                }
            }
            boolean unicode = program.unicode();
            if (wanted instanceof ListTerm list) {
                return new Capture(Optional.of(Arg.list(list).stream().map(one -> number(one, program)).toList()),
                        false, false, type, unicode);
            }
            return switch (Arg.atom(wanted).name()) {
                case "all" -> new Capture(Optional.empty(), false, false, type, unicode);
                case "all_but_first" -> new Capture(Optional.empty(), true, false, type, unicode);
                case "first" -> new Capture(Optional.of(List.of(0)), false, false, type, unicode);
                case "all_names" -> new Capture(Optional.of(names(program).stream()
                        .map(name -> program.group(name).orElse(-1)).toList()), false, names(program).isEmpty(), type,
                        unicode);
                case "none" -> new Capture(Optional.empty(), false, true, type, unicode);
                default -> throw Fault.badarg();
            };
        }

        private static int number(Term group, RegexProgram program) {
            return switch (group) {
                case SmallInt(long number) when number >= 0 -> (int) Math.min(number, Integer.MAX_VALUE);
                case Atom name -> program.group(name.name()).orElse(-1);
                case Bitstring name -> program.group(Arg.utf8(name)).orElse(-1);
                case ListTerm name -> program.group(Arg.charlist(name)).orElse(-1);
                default -> throw Fault.badarg();
            };
        }

        Term of(Found found, RegexMatching matching) {
            List<Integer> numbers = groups.orElseGet(() -> {
                int last = found.groups().size() - 1;
                while (found.groups().get(last).isEmpty()) {
                    last--;
                }
                return IntStream.rangeClosed(withoutWhole ? 1 : 0, last).boxed().toList();
            });
            return ListTerm.of(numbers.stream().map(number -> value(number >= 0 && number < found.groups().size()
                    ? found.groups().get(number)
                    : Optional.empty(), matching)).toList());
        }

        private Term value(Optional<Span> span, RegexMatching matching) {
            return switch (type) {
                case "binary" -> span.map(matching::part).orElse(Bitstring.EMPTY);
                case "list" -> list(span.map(matching::part).orElse(Bitstring.EMPTY), unicode);
                default -> span.map(place -> Tuple.of(Int.of(place.from()), Int.of(place.length())))
                        .orElse(Tuple.of(Int.of(-1), Int.ZERO));
            };
        }
    }

    private static Term list(Bitstring bytes, boolean unicode) {
        return ListTerm.charlist(new String(bytes.toBytes(), unicode
                ? StandardCharsets.UTF_8
                : StandardCharsets.ISO_8859_1));
    }

    private static Term replace(Self self, Term subject, Term expression, Term by, Term optionList)
            throws InterruptedException {
        List<Term> options = Arg.list(optionList);
        RegexProgram program = program(expression, options);
        RegexMatching matching = matching(program, subject);
        List<Found> all = has(options, "global")
                ? matching.all(0)
                : matching.from(0, program.anchored()).stream().toList();
        if (all.isEmpty() && option(options, "return").isEmpty()) {
            return subject;
        }
        List<Term> parts = new ArrayList<>();
        int at = 0;
        for (Found found : all) {
            if (found.whole().from() > at) {
                parts.add(matching.part(at, found.whole().from() - at));
            }
            parts.add(by instanceof Fun
                    ? Funs.call(self, by, matching.part(found.whole()), groups(found, matching))
                    : Replacement.of(bytes(program, by), found, matching));
            at = found.whole().to();
        }
        Term rest = at == matching.size() ? Nil.NIL : matching.part(at, matching.size() - at);
        return returned(ListTerm.of(parts, rest), options, program);
    }

    private static Term groups(Found found, RegexMatching matching) {
        return ListTerm.of(found.groups().stream().skip(1)
                .<Term>map(span -> span.map(matching::part).orElse(Bitstring.EMPTY)).toList());
    }

    private static Term returned(Term data, List<Term> options, RegexProgram program) {
        return switch (option(options, "return").map(kind -> Arg.atom(kind).name()).orElse("iodata")) {
            case "list" -> list(Iolist.binary(data), program.unicode());
            case "binary" -> Iolist.binary(data);
            default -> data;
        };
    }

    private static Term split(Term subject, Term expression, Term optionList) {
        List<Term> options = Arg.list(optionList);
        RegexProgram program = program(expression, options);
        RegexMatching matching = matching(program, subject);
        boolean trim = has(options, "trim") || option(options, "parts").filter(Int.ZERO::equals).isPresent();
        int most = option(options, "parts").filter(SmallInt.class::isInstance)
                .map(parts -> Arg.within(0, Integer.MAX_VALUE, parts)).filter(parts -> parts > 0)
                .orElse(Integer.MAX_VALUE);
        boolean grouped = has(options, "group");
        List<List<Term>> parts = new ArrayList<>();
        int at = 0;
        for (Found found : matching.all(0)) {
            if (parts.size() >= most - 1) {
                break;
            }
            if (found.whole().length() == 0 && found.whole().from() == at) {
                continue;
            }
            List<Term> part = new ArrayList<>(List.of(matching.part(at, found.whole().from() - at)));
            part.addAll(Arg.list(groups(found, matching)));
            parts.add(part);
            at = found.whole().to();
        }
        parts.add(new ArrayList<>(List.of(matching.part(at, matching.size() - at))));
        while (trim && !parts.isEmpty() && parts.getLast().stream().allMatch(Bitstring.EMPTY::equals)) {
            parts.removeLast();
        }
        boolean asLists = option(options, "return").filter(Atom.of("list")::equals).isPresent();
        List<Term> shown = new ArrayList<>();
        for (List<Term> part : parts) {
            List<Term> converted = part.stream()
                    .map(piece -> asLists ? list((Bitstring) piece, program.unicode()) : piece).toList();
            if (grouped) {
                shown.add(ListTerm.of(converted));
            } else {
                shown.addAll(converted);
            }
        }
        return ListTerm.of(shown);
    }
}
