package trampoline.loader.stage2;

import trampoline.api.loader.StageContext;

/** What stages can do with the machine they run on. */
interface GuestControl {
    long callFunction(long address, long... arguments);

    void callKernel(StageContext context, long entry, long... arguments);

    void resetBoard();

    void restartLoader();
}
