package orrery.lang.lib;

/** What observers ask of module {@code c}. */
final class CModule {
    private CModule() {}

    static NativeModule module() {
        return ErlangMemory.addTo(NativeModule.named("c"));
    }
}
