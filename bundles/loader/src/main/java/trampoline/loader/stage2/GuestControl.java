package trampoline.loader.stage2;

/** What stages can do with the machine they run on. */
interface GuestControl {
    void resetBoard();

    void restartLoader();
}
