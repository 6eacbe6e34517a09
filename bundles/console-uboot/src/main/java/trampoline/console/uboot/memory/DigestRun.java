package trampoline.console.uboot.memory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** One call of {@code md5sum} or {@code sha1sum}. */
final class DigestRun {
    private final Call call;
    private final String name;
    private final String algorithm;

    /**
     * @param name what the output calls it
     * @param algorithm what Java calls it
     */
    DigestRun(Call call, String name, String algorithm) {
        this.call = call;
        this.name = name;
        this.algorithm = algorithm;
    }

    int run() throws LoaderException {
        MemoryObjects.requireWords(call, 3);
        boolean verify = call.word(1).equals("-v");
        int at = verify ? 2 : 1;
        MemoryObjects.requireWords(call, verify ? 5 : 3);
        MemoryPieces pieces = new MemoryPieces(call, call.address(at, "address"), call.length(at + 1, "count"));
        MessageDigest digest = digest();
        if (!pieces.give(digest::update)) {
            return 1;
        }
        byte[] found = digest.digest();
        String title = pieces.title(name) + Verification.digits(found);
        Verification other = new Verification(call);
        if (verify) {
            String wanted = other.wanted(call.word(at + 2), name, found.length);
            boolean same = wanted.equals(Verification.digits(found));
            if (!same) {
                call.out().printf("%s != %s ** ERROR **\n", title, wanted);
            }
            return same ? 0 : 1;
        }
        call.out().println(title);
        if (call.count() > at + 2) {
            other.store(call.word(at + 2), found);
        }
        return 0;
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
