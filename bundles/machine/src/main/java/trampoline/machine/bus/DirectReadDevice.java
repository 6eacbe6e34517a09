package trampoline.machine.bus;

import trampoline.api.device.MappedDevice;

/**
 * A device most of whose life is being memory: flash. While it is {@linkplain #directlyReadable() directly readable},
 * reads do not reach it but the {@link Memory} it was mapped with; writes always reach it.
 */
public interface DirectReadDevice extends MappedDevice {
    /** True while reads of this device give the bytes of its memory and do nothing else. */
    boolean directlyReadable();

    /**
     * Takes what is to be run, on the machine's thread, each time after {@link #directlyReadable} changed. Called once
     * for each region that is made of the device.
     */
    void onDirectReadChange(Runnable listener);
}
