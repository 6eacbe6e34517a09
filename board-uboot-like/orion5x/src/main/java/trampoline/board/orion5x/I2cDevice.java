package trampoline.board.orion5x;

import trampoline.api.device.Device;

/** A chip on the two-wire bus that a reset of the board reaches. */
interface I2cDevice extends I2cSlave, Device {}
