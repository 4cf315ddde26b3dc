package orrery.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.term.ErlangReader;
import orrery.term.Term;

class ErpcEndTest {
    private static final Term TAG = ErlangReader.read("tag");

    /** The exit reasons of {@code erpc:execute_call/4}, and what a plain spawn would have ended with. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{tag, return, {ok, 1}} | Returned | normal",
        "{tag, error, badarith, [{m,f,1,[]}]} | Raised | {badarith, [{m,f,1,[]}]}",
        "{tag, exit, shutdown} | Raised | shutdown", "{tag, throw, up} | Raised | {{nocatch, up}, []}",
        "{tag, error, {erpc, badarg}} | Raised | {{erpc, badarg}, []}", "killed | Ended | killed",
        "{other, return, 1} | Ended | {other, return, 1}", "{tag, new_word, 1} | Ended | {tag, new_word, 1}",
        "noconnection | Ended | noconnection"})
    void everyEndIsReadAsWhatItMeans(String reason, String kind, String plain) {
        ErpcEnd end = ErpcEnd.of(TAG, ErlangReader.read(reason));
        assertThat(end.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(end.exitReason()).isEqualTo(ErlangReader.read(plain));
    }
}
