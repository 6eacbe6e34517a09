package trampoline.loader.stage2;

import trampoline.api.loader.StageContext;

/** What stages can do with the machine they run on. */
interface GuestControl {
    int callFunction(int address, int... arguments);

    void callKernel(StageContext context, int entry, int... arguments);

    void resetBoard();

    void restartLoader();
}
