package trampoline.console.uboot.memory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;

/** One call of a command that makes a digest of memory: {@code md5sum}, {@code sha1sum} or {@code hash}. */
final class DigestRun {
    private final Call call;
    private final String name;
    private final MessageDigest digest;
    private final int position;

    /**
     * One call.
     *
     * @param name what the output calls it
     * @param position of the word that is the address; the count follows it, then where the digest goes or what it should be
     */
    DigestRun(Call call, String name, MessageDigest digest, int position) {
        this.call = call;
        this.name = name;
        this.digest = digest;
        this.position = position;
    }

    /** A command without a word for the algorithm. */
    static int run(Call call, String name, String algorithm) throws LoaderException {
        MemoryObjects.requireWords(call, 3);
        boolean verify = call.word(1).equals("-v");
        MemoryObjects.requireWords(call, verify ? 5 : 3);
        return new DigestRun(call, name, java(algorithm), verify ? 2 : 1).run(verify);
    }

    /** A digest that every Java has, by Java's name of it. */
    static MessageDigest java(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    int run(boolean verify) throws LoaderException {
        MemoryPieces pieces =
                new MemoryPieces(call, call.address(position, "address"), call.length(position + 1, "count"));
        if (!pieces.give(digest::update)) {
            return 1;
        }
        byte[] found = digest.digest();
        String title = pieces.title(name) + Verification.digits(found);
        Verification other = new Verification(call);
        if (verify) {
            String wanted = other.wanted(call.word(position + 2), name, found.length);
            boolean same = wanted.equals(Verification.digits(found));
            if (!same) {
                call.out().printf("%s != %s ** ERROR **\n", title, wanted);
            }
            return same ? 0 : 1;
        }
        call.out().println(title);
        if (call.count() > position + 2) {
            other.store(call.word(position + 2), found);
        }
        return 0;
    }
}
