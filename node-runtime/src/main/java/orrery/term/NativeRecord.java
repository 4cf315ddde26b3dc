package orrery.term;

import java.util.List;

/** A native record of OTP 29 (tag 67), kept and passed on as it came. */
public record NativeRecord(boolean exported, Atom module, Atom name, List<Atom> fields,
        List<Term> values) implements Term {
    public NativeRecord {
        fields = List.copyOf(fields);
        values = List.copyOf(values);
        if (fields.size() != values.size()) {
            throw new IllegalArgumentException(fields.size() + " fields, " + values.size() + " values");
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof NativeRecord its && ExactEquality.equal(this, its);
    }

    @Override
    public int hashCode() {
        return ExactEquality.hash(this);
    }

    @Override
    public String toString() {
        return ErlangPrinter.print(this);
    }
}
