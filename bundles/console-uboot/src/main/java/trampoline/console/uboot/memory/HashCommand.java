package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code hash}: a digest of memory by any algorithm that there is. */
@AutoService(UbootCommand.class)
public final class HashCommand implements UbootCommand {

    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public String summary() {
        return "compute hash message digest";
    }

    @Override
    public String usage() {
        return "algorithm address count [[*]hash_dest]\n"
                + "    - compute message digest [save to env var / *address]\n"
                + "hash -v algorithm address count [*]hash\n"
                + "    - verify message digest of memory area to immediate value,\n"
                + "      env var or *address; algorithms: crc32 md5 sha1 sha256 sha384 sha512";
    }

    @Override
    public int mostWords() {
        return 6;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        boolean verify = call.word(1).equals("-v");
        MemoryObjects.requireWords(call, verify ? 6 : 4);
        String name = call.word(verify ? 2 : 1).toLowerCase(Locale.ROOT);
        return new DigestRun(call, name, digest(name), verify ? 3 : 2).run(verify);
    }

    private static MessageDigest digest(String name) throws LoaderException {
        if (name.equals(Crc32Digest.NAME)) {
            return new Crc32Digest();
        }
        if (!ALGORITHMS.containsKey(name)) {
            throw new UsageException("Unknown hash algorithm '" + name + "'");
        }
        return DigestRun.java(ALGORITHMS.get(name));
    }
}
