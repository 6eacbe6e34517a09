package trampoline.transfer.net.dhcp;

import java.util.Optional;

/** What a DHCP message is, numbered from 1 (RFC 2132, 9.6). */
enum DhcpType {
    DISCOVER,
    OFFER,
    REQUEST,
    DECLINE,
    ACKNOWLEDGE,
    REFUSE,
    RELEASE,
    INFORM;

    int code() {
        return ordinal() + 1;
    }

    static Optional<DhcpType> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
