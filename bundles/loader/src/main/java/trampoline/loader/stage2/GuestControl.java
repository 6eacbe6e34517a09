package trampoline.loader.stage2;

/** What stages can do with the machine they run on. */
interface GuestControl {
    long callFunction(long address, long... arguments);

    void resetBoard();

    void restartLoader();
}
