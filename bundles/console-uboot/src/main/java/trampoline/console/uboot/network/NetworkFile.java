package trampoline.console.uboot.network;

import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.NetworkSettings.Text;
import trampoline.console.uboot.command.Call;

/**
 * Which file on which server.
 *
 * @param settings with the server
 * @param name the file's
 */
record NetworkFile(NetworkSettings settings, String name) {
    private static final String SERVER_AND_NAME = "[0-9]{1,3}(\\.[0-9]{1,3}){3}:.*";

    /**
     * Reads {@code [hostIPaddr:]filename}.
     *
     * @param typed empty for the one of the variable {@code bootfile}, or else of the board's address
     */
    static NetworkFile of(Call call, NetworkSettings settings, Optional<String> typed) throws LoaderException {
        String text = typed.or(() -> settings.text(Text.BOOT_FILE)).orElse("");
        if (text.matches(SERVER_AND_NAME)) {
            int colon = text.indexOf(':');
            NetworkSettings other = settings.toBuilder()
                    .address(Role.SERVER, NetworkVariables.address("server", text.substring(0, colon)))
                    .build();
            return of(call, other, text.substring(colon + 1));
        }
        return of(call, settings, text);
    }

    private static NetworkFile of(Call call, NetworkSettings settings, String name) throws LoaderException {
        if (!name.isEmpty()) {
            return new NetworkFile(settings, name);
        }
        StringBuilder own = new StringBuilder();
        for (byte part : NetworkVariables.require(settings, Role.BOARD).getAddress()) {
            own.append(String.format("%02X", part));
        }
        own.append(".img");
        call.out().printf("*** Warning: no boot file name; using '%s'\n", own);
        return new NetworkFile(settings, own.toString());
    }
}
