package orrery.lab;

import orrery.term.Atom;
import orrery.term.Int;
import orrery.term.NodeName;
import orrery.term.Pid;
import orrery.term.Term;

/** Takes a {@link DeedForm} for what it means, or says where it is wrong and what to write instead. */
final class DeedReader {
    private static final Atom DEFAULT_SCOPE = Atom.of("pg");
    private static final int MOST_RETRIES = 1_000_000;

    private final FormReader forms;

    DeedReader(FormReader forms) {
        this.forms = forms;
    }

    /** @throws LabException with what is wrong with the form */
    Deed read(DeedForm form) {
        return switch (form.kind()) {
            case EXIT -> new Deed.Exit(pid(form), term("The reason", form), from(form));
            case LINK -> new Deed.Link(pid(form), other(form));
            case UNLINK -> new Deed.Unlink(pid(form), other(form));
            case MONITOR -> new Deed.Monitor(pid(form));
            case REGISTER -> new Deed.Register(pid(form), name(form));
            case UNREGISTER -> new Deed.Unregister(form.node(), name(form));
            case JOIN -> new Deed.Join(pid(form), scope(form), term("The group", form));
            case LEAVE -> new Deed.Leave(pid(form), scope(form), term("The group", form));
            case LOCK -> new Deed.Lock(form.node(), term("The resource", form), retries(form));
            case RELEASE -> new Deed.Release(form.node(), term("The resource", form));
            case SUSPEND -> new Deed.Suspend(pid(form));
            case RESUME -> new Deed.Resume(pid(form));
            case STEP_EXPRESSION -> new Deed.Step(pid(form), StepGoal.EXPRESSION);
            case STEP_RECEIVE -> new Deed.Step(pid(form), StepGoal.RECEIVE);
            case STEP_MESSAGE -> new Deed.Step(pid(form), StepGoal.MESSAGE);
            case COLLECT -> new Deed.Collect(pid(form));
        };
    }

    private static Pid pid(DeedForm form) {
        return form.pid().orElseThrow(() -> Card.of("E00.noprocess").to(form.node()).exception());
    }

    private Term term(String field, DeedForm form) {
        return forms.term(field, form.node(), form.notation(), form.first());
    }

    private Atom name(DeedForm form) {
        return forms.name("The name", form.node(), form.notation(), form.first(),
                form.notation() == SpawnForm.Notation.ELIXIR ? ":bank" : "bank");
    }

    private FormReader.Destination other(DeedForm form) {
        FormReader.Destination other = forms
                .destination(new SendForm(form.node(), form.notation(), form.first(), ""));
        if (other instanceof FormReader.Destination.Process(Pid to) && form.pid().filter(to::equals).isPresent()) {
            throw Card.of("E00.oneself").to(form.node()).with("pid", to).exception();
        }
        return other;
    }

    private Atom scope(DeedForm form) {
        return form.second().isBlank()
                ? DEFAULT_SCOPE
                : forms.name("The scope", form.node(), form.notation(), form.second(),
                        form.notation() == SpawnForm.Notation.ELIXIR ? ":pg" : "pg");
    }

    private static NodeName from(DeedForm form) {
        String typed = form.second().strip();
        if (typed.isEmpty()) {
            return NodeName.of(pid(form).node());
        }
        try {
            return NodeName.parse(typed);
        } catch (IllegalArgumentException e) {
            throw Card.of("E12.parts").with("typed", typed).with("free", form.node()).exception();
        }
    }

    private static Term retries(DeedForm form) {
        String typed = form.second().strip();
        if (typed.isEmpty()) {
            return Atom.of("infinity");
        }
        if (typed.matches("[0-9]{1,7}") && Integer.parseInt(typed) <= MOST_RETRIES) {
            return Int.of(Integer.parseInt(typed));
        }
        throw Card.of("E00.retries").to(form.node()).with("typed", typed).with("most", MOST_RETRIES).exception();
    }
}
