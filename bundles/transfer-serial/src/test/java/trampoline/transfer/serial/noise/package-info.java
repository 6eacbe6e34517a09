/** Many transfers over lines that are not good, for a long run: see {@code .ci/noise}. */
package trampoline.transfer.serial.noise;
