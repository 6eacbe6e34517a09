package trampoline.engine.arch64;

/** Everything that holds for interpreted code holds for translated code, from its second execution on. */
class TranslatedCore64Test extends Core64Test {
    @Override
    void prepare(Core64Bit fresh) {
        fresh.translateAfter(1);
    }
}
