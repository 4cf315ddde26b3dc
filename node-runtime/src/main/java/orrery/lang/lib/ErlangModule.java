package orrery.lang.lib;

import orrery.kernel.RuntimeSystem;

/** Module {@code erlang}, put together from its families of functions. */
final class ErlangModule {
    private ErlangModule() {}

    static NativeModule module(RuntimeSystem system) {
        NativeModule erlang = NativeModule.named("erlang").builtIns("erl_erts_errors");
        ErlangOperators.addTo(erlang);
        ErlangData.addTo(erlang);
        ErlangText.addTo(erlang);
        ErlangBinaries.addTo(erlang);
        ErlangIdentifiers.addTo(erlang, system);
        ErlangProcesses.addTo(erlang);
        ErlangSpawning.addTo(erlang);
        ErlangTracing.addTo(erlang);
        ErlangPausing.addTo(erlang);
        ErlangControl.addTo(erlang, system);
        ErlangNodes.addTo(erlang, system);
        ErlangTime.addTo(erlang);
        ErlangSystem.addTo(erlang, system);
        return erlang;
    }
}
