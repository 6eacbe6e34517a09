package trampoline.machine.s3c44b0x;

import trampoline.api.device.Line;

/**
 * A UART's three interrupt requests: pulses, and levels where its control register asks for them; and its request for DMA.
 */
final class UartRequests {
    private final InterruptController interrupts;
    private final Source receive;
    private final Source transmit;
    private final Line receiveLevel;
    private final Line transmitLevel;
    private final Line transfer;

    /** @param transfer the request wire to the BDMA */
    UartRequests(InterruptController interrupts, Source receive, Source transmit, Line transfer) {
        this.interrupts = interrupts;
        this.receive = receive;
        this.transmit = transmit;
        receiveLevel = interrupts.source(receive);
        transmitLevel = interrupts.source(transmit);
        this.transfer = transfer;
    }

    /** Characters have come. */
    void received() {
        interrupts.pulse(receive);
    }

    /** There is room for characters. */
    void transmitted() {
        interrupts.pulse(transmit);
    }

    /** A character came with an error, or found no room. */
    void error() {
        interrupts.pulse(Source.UERR01);
    }

    /** What is requested for as long as it is so. */
    void levels(boolean received, boolean transmitted) {
        receiveLevel.set(received);
        transmitLevel.set(transmitted);
    }

    /** Whether a character is there to be fetched, or room for one, that the BDMA cares for. */
    void transfer(boolean wanted) {
        transfer.set(wanted);
    }
}
