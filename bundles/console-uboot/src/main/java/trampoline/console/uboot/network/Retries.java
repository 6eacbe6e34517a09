package trampoline.console.uboot.network;

import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.console.uboot.command.Call;

/** How often a command tries: the variable {@code netretry} is {@code no}, {@code once}, {@code yes} or a number. */
final class Retries {
    private static final String VARIABLE = "netretry";

    /** Something that is tried. */
    interface Attempt {
        void run() throws TransferException, LoaderException;
    }

    private Retries() {}

    /**
     * Tries until it succeeds or the tries are over.
     *
     * @return the command's status
     */
    static int run(Call call, Attempt attempt) throws LoaderException {
        long left = number(call.variables().get(VARIABLE).orElse("no"));
        while (true) {
            try {
                attempt.run();
                return 0;
            } catch (TransferCancelledException e) {
                call.out().println("\nAbort");
                return 1;
            } catch (TransferException e) {
                call.out().println("\n" + e.getMessage());
                boolean refused = e.getMessage().startsWith("TFTP error");
                if (refused || left <= 0) {
                    call.out().println("Not retrying...");
                    return 1;
                }
                left--;
                call.out().println("Retrying...");
            }
        }
    }

    private static long number(String text) throws LoaderException {
        return switch (text) {
            case "no" -> 0;
            case "once" -> 1;
            case "yes" -> Long.MAX_VALUE;
            default -> {
                if (!text.matches("[0-9]{1,9}")) {
                    throw new LoaderException(
                            "variable " + VARIABLE + ": '" + text + "' is not no, once, yes or a number");
                }
                yield Long.parseLong(text);
            }
        };
    }
}
