package trampoline.console.uboot.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.NetworkSettings.Role;
import trampoline.api.transfer.NetworkSettings.Text;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.environment.Assignment;
import trampoline.console.uboot.environment.Authority;

/** What the board knows of its network, as variables. */
final class NetworkVariables {
    private static final Map<Role, String> ADDRESSES = new EnumMap<>(Map.of(
            Role.BOARD, "ipaddr",
            Role.NETMASK, "netmask",
            Role.GATEWAY, "gatewayip",
            Role.SERVER, "serverip",
            Role.NAME_SERVER, "dnsip"));

    private static final Map<Text, String> TEXTS = new EnumMap<>(Map.of(
            Text.HOST_NAME, "hostname",
            Text.DOMAIN, "domain",
            Text.BOOT_FILE, "bootfile",
            Text.ROOT_PATH, "rootpath",
            Text.VENDOR_CLASS, "bootp_vci"));

    private static final String ADDRESS = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";

    private NetworkVariables() {}

    /**
     * What the variables say.
     *
     * @throws LoaderException naming the variable that holds no address
     */
    static NetworkSettings read(Call call) throws LoaderException {
        NetworkSettings.Builder settings = NetworkSettings.builder();
        for (Map.Entry<Role, String> one : ADDRESSES.entrySet()) {
            Optional<String> text = call.variables().get(one.getValue());
            if (text.isPresent() && !text.get().isEmpty()) {
                settings.address(one.getKey(), address("variable " + one.getValue(), text.get()));
            }
        }
        TEXTS.forEach((which, name) -> call.variables().get(name).ifPresent(text -> settings.text(which, text)));
        return settings.build();
    }

    /** Sets the variables of what is known. */
    static void write(Call call, NetworkSettings settings) throws LoaderException {
        Assignment variables = new Assignment(call.loader(), Authority.SCRIPT);
        for (Map.Entry<Role, String> one : ADDRESSES.entrySet()) {
            Optional<Inet4Address> address = settings.address(one.getKey());
            if (address.isPresent()) {
                variables.set(one.getValue(), address.get().getHostAddress());
            }
        }
        for (Map.Entry<Text, String> one : TEXTS.entrySet()) {
            Optional<String> text = settings.text(one.getKey());
            if (text.isPresent()) {
                // what cannot be a variable's value comes from a server that nobody has checked
                variables.set(one.getValue(), text.get().replaceAll("[^\\x20-\\x7e]", "?"));
            }
        }
    }

    /** An address of four decimal numbers. */
    static Inet4Address address(String what, String text) throws LoaderException {
        if (text.matches(ADDRESS)) {
            try {
                return (Inet4Address) InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                // a number above 255; told below
            }
        }
        throw new LoaderException(what + ": '" + text + "' is no address; write four numbers like 10.0.2.15");
    }

    /**
     * Requires an address.
     *
     * @throws LoaderException in U-Boot's words, when it is not known
     */
    static Inet4Address require(NetworkSettings settings, Role role) throws LoaderException {
        return settings.address(role)
                .orElseThrow(() -> new LoaderException("*** ERROR: `" + ADDRESSES.get(role) + "' not set"));
    }
}
