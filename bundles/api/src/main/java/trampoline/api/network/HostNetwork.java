package trampoline.api.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A network for one board, with a host on it that gives addresses and files. Immutable; made by a {@link Builder}, so that a
 * further setting breaks nobody who knows only those of today.
 */
public final class HostNetwork {
    /** What boards may do with the host's files. */
    public enum Access {
        /** Only get them. */
        READ_ONLY,
        /** Put new ones there as well, and replace those that are there. */
        WRITABLE
    }

    private final Optional<Path> files;
    private final Map<String, byte[]> images;
    private final Access access;
    private final Optional<String> bootFile;
    private final Optional<Path> capture;
    private final boolean givingAddresses;
    private final List<PortForward> forwards;
    private final List<ReachablePort> reachable;

    private HostNetwork(Builder builder) {
        files = builder.files;
        images = Map.copyOf(builder.images);
        access = builder.access;
        bootFile = builder.bootFile;
        capture = builder.capture;
        givingAddresses = builder.givingAddresses;
        forwards = List.copyOf(builder.forwards);
        reachable = List.copyOf(builder.reachable);
    }

    /** Begins with a host that has no files. */
    public static Builder builder() {
        return new Builder();
    }

    /** Folder whose files the host gives by TFTP; empty for none. */
    public Optional<Path> files() {
        return files;
    }

    /** Further files that the host gives by TFTP, by name; they hide those of {@link #files} with the same names. */
    public Map<String, byte[]> images() {
        return images;
    }

    /** What boards may do with {@link #files}. */
    public Access access() {
        return access;
    }

    /** Name of the file that the host tells boards to load; empty for none. */
    public Optional<String> bootFile() {
        return bootFile;
    }

    /** File that gets every frame, in the format pcap; empty for none. */
    public Optional<Path> capture() {
        return capture;
    }

    /** True when the host gives addresses by DHCP and BOOTP. */
    public boolean givingAddresses() {
        return givingAddresses;
    }

    /** TCP ports of this machine that lead to the board; none unless somebody asks for them. */
    public List<PortForward> forwards() {
        return forwards;
    }

    /** Ports of the host that lead to servers of this machine; none unless somebody asks for them. */
    public List<ReachablePort> reachable() {
        return reachable;
    }

    /** Begins with what these settings say. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.files = files;
        builder.images.putAll(images);
        builder.access = access;
        builder.bootFile = bootFile;
        builder.capture = capture;
        builder.givingAddresses = givingAddresses;
        builder.forwards.addAll(forwards);
        builder.reachable.addAll(reachable);
        return builder;
    }

    /** Collects settings. */
    public static final class Builder {
        private final Map<String, byte[]> images = new TreeMap<>();
        private final List<PortForward> forwards = new ArrayList<>();
        private final List<ReachablePort> reachable = new ArrayList<>();
        private Optional<Path> files = Optional.empty();
        private Access access = Access.READ_ONLY;
        private Optional<String> bootFile = Optional.empty();
        private Optional<Path> capture = Optional.empty();
        private boolean givingAddresses = true;

        private Builder() {}

        /** Sets {@link HostNetwork#files}. */
        public Builder files(Path folder) {
            files = Optional.of(folder);
            return this;
        }

        /** Lets the host have no folder. */
        public Builder withoutFiles() {
            files = Optional.empty();
            return this;
        }

        /** Adds one to {@link HostNetwork#images}. */
        public Builder image(String name, byte[] contents) {
            images.put(name, contents);
            return this;
        }

        /** Sets {@link HostNetwork#access}. */
        public Builder access(Access allowed) {
            access = allowed;
            return this;
        }

        /** Sets {@link HostNetwork#bootFile}. */
        public Builder bootFile(String name) {
            bootFile = Optional.of(name);
            return this;
        }

        /** Lets the host name no file. */
        public Builder withoutBootFile() {
            bootFile = Optional.empty();
            return this;
        }

        /** Sets {@link HostNetwork#capture}. */
        public Builder capture(Path file) {
            capture = Optional.of(file);
            return this;
        }

        /** Has nothing written. */
        public Builder withoutCapture() {
            capture = Optional.empty();
            return this;
        }

        /** Sets {@link HostNetwork#givingAddresses}; true unless somebody says otherwise. */
        public Builder givingAddresses(boolean gives) {
            givingAddresses = gives;
            return this;
        }

        /** Adds one to {@link HostNetwork#forwards}. */
        public Builder forward(PortForward forward) {
            forwards.add(forward);
            return this;
        }

        /** Adds one to {@link HostNetwork#reachable}. */
        public Builder reach(ReachablePort port) {
            reachable.add(port);
            return this;
        }

        /** The settings as collected up to now. */
        public HostNetwork build() {
            return new HostNetwork(this);
        }
    }
}
