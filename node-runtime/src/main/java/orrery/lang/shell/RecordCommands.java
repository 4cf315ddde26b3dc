package orrery.lang.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import orrery.kernel.IoClient;
import orrery.lang.erlang.ErlangModule;
import orrery.lang.erlang.ErlangSyntaxException;
import orrery.lang.erlang.NodeFiles;
import orrery.lang.erlang.RecordDefinition;
import orrery.process.ErlangError;
import orrery.process.Self;
import orrery.term.Atom;
import orrery.term.ListTerm;
import orrery.term.Nil;
import orrery.term.Term;
import orrery.term.Tuple;

/** What is typed at a shell of {@code erl} about records: {@code rd}, {@code rf}, {@code rl} and {@code rr}. */
final class RecordCommands {
    private static final Atom ANY = Atom.of("_");

    private final Self self;
    private final ShellRecords records;

    RecordCommands(Self self, ShellRecords records) {
        this.self = self;
        this.records = records;
    }

    /** @param arguments forms of constants */
    Term run(String call, List<Term> arguments) throws InterruptedException {
        return switch (call) {
            case "rd/2" -> define(arguments.get(0), arguments.get(1));
            case "rf/0" -> {
                records.forgetAll();
                yield Nil.NIL;
            }
            case "rf/1" -> {
                if (isAny(arguments.getFirst())) {
                    records.forgetAll();
                } else {
                    names(arguments.getFirst()).forEach(records::forget);
                }
                yield Atom.OK;
            }
            case "rl/0" -> list(records.all());
            case "rl/1" -> {
                List<Atom> wanted = names(arguments.getFirst());
                yield list(records.all().stream().filter(record -> wanted.contains(record.name())).toList());
            }
            default -> read(arguments);
        };
    }

    private Term define(Term name, Term fields) {
        try {
            RecordDefinition record = RecordDefinition.of(names(name).getFirst(), (Tuple) fields);
            records.define(record);
            return record.name();
        } catch (ErlangSyntaxException e) {
            throw ErlangError.exit(ListTerm.charlist(String.valueOf(e.getMessage())));
        }
    }

    private Term list(List<RecordDefinition> all) throws InterruptedException {
        for (RecordDefinition record : all) {
            IoClient.write(self, record.text() + "\n");
        }
        return Atom.OK;
    }

    /** Of a module or a file: all records, or those that are named. */
    private Term read(List<Term> arguments) {
        Tuple from = (Tuple) arguments.getFirst();
        boolean isModule = from.is("atom", 3);
        String file = isModule ? from.get(2) + ".erl" : text(from);
        NodeFiles files = new NodeFiles(self);
        Optional<String> source = files.read(file);
        if (source.isEmpty()) {
            return isModule ? Tuple.of(Atom.ERROR, Atom.of("nofile")) : Nil.NIL;
        }
        boolean all = arguments.size() == 1 || isAny(arguments.get(1));
        List<Atom> wanted = all ? List.of() : names(arguments.get(1));
        List<RecordDefinition> read = ErlangModule.records(source.get(), file, files).stream()
                .filter(record -> all || wanted.contains(record.name())).toList();
        read.forEach(records::define);
        return ListTerm.of(read.stream().map(RecordDefinition::name).map(Term.class::cast)
                .sorted((a, b) -> a.toString().compareTo(b.toString())).toList());
    }

    private static boolean isAny(Term form) {
        return form instanceof Tuple atom && atom.is("atom", 3) && atom.get(2).equals(ANY);
    }

    private static String text(Tuple form) {
        return form.is("string", 3) ? ListTerm.text(form.get(2)).orElse("") : "";
    }

    /** An atom, or a list of them. */
    private static List<Atom> names(Term form) {
        List<Atom> names = new ArrayList<>();
        Term rest = form;
        while (rest instanceof Tuple cons && cons.is("cons", 4)) {
            names.addAll(names(cons.get(2)));
            rest = cons.get(3);
        }
        if (form instanceof Tuple atom && atom.is("atom", 3)) {
            names.add((Atom) atom.get(2));
        } else if (names.isEmpty()) {
            throw ErlangError.error(Atom.of("badarg"));
        }
        return names;
    }
}
