package trampoline.api.transfer;

import java.net.Inet4Address;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a board knows of its network. Immutable; made by a {@link Builder}, so that a further setting breaks nobody who
 * knows only those of today.
 */
public final class NetworkSettings {
    /** What has an address. */
    public enum Role {
        /** The board itself; U-Boot's {@code ipaddr}. */
        BOARD,
        /** Not an address but which bits of it are the network's; {@code netmask}. */
        NETMASK,
        /** The way to other networks; {@code gatewayip}. */
        GATEWAY,
        /** Who has the files; {@code serverip}. */
        SERVER,
        /** Who translates names; {@code dnsip}. */
        NAME_SERVER
    }

    /** What has a text. */
    public enum Text {
        /** The board's own name; {@code hostname}. */
        HOST_NAME,
        /** The domain it is in; {@code domain}. */
        DOMAIN,
        /** What is to be booted; {@code bootfile}. */
        BOOT_FILE,
        /** Where the root file system is; {@code rootpath}. */
        ROOT_PATH,
        /** What the board says it is, when it asks (DHCP option 60); {@code bootp_vci}. */
        VENDOR_CLASS
    }

    private final Map<Role, Inet4Address> addresses;
    private final Map<Text, String> texts;

    private NetworkSettings(Builder builder) {
        addresses = new EnumMap<>(builder.addresses);
        texts = new EnumMap<>(builder.texts);
    }

    /** Begins with nothing known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with what these settings say. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.addresses.putAll(addresses);
        builder.texts.putAll(texts);
        return builder;
    }

    /** An address; empty when it is not known. */
    public Optional<Inet4Address> address(Role role) {
        return Optional.ofNullable(addresses.get(role));
    }

    /** A text; empty when it is not known. */
    public Optional<String> text(Text which) {
        return Optional.ofNullable(texts.get(which));
    }

    /** For example {@code {BOARD=/10.0.2.15}, {BOOT_FILE=vmlinux}}. */
    @Override
    public String toString() {
        return addresses + ", " + texts;
    }

    /** Collects settings. */
    public static final class Builder {
        private final Map<Role, Inet4Address> addresses = new EnumMap<>(Role.class);
        private final Map<Text, String> texts = new EnumMap<>(Text.class);

        private Builder() {}

        /** Sets {@link NetworkSettings#address}. */
        public Builder address(Role role, Inet4Address address) {
            addresses.put(role, address);
            return this;
        }

        /** Sets {@link NetworkSettings#text}. */
        public Builder text(Text which, String text) {
            texts.put(which, text);
            return this;
        }

        /** The settings as collected up to now. */
        public NetworkSettings build() {
            return new NetworkSettings(this);
        }
    }
}
