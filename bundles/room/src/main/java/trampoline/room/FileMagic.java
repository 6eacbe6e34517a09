package trampoline.room;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Kinds of file that are no program, by the bytes that each begins with. */
final class FileMagic {
    private static final int TEXT_LOOKED_AT = 4096;

    /** A kind, the place of its bytes, and the bytes, each of whose characters is one. */
    private record Magic(String kind, int at, String bytes) {}

    private static final List<Magic> KNOWN = List.of(
            new Magic("an ELF file", 0, "\u007fELF"),
            new Magic("a gzip file", 0, "\u001f\u008b"),
            new Magic("an xz file", 0, "\u00fd7zXZ\0"),
            new Magic("a bzip2 file", 0, "BZh"),
            new Magic("a zstd file", 0, "(\u00b5/\u00fd"),
            new Magic("an lz4 file", 0, "\u0004\"M\u0018"),
            new Magic("an lz4 file", 0, "\u0002!L\u0018"),
            new Magic("an lzo file", 0, "\u0089LZO"),
            new Magic("a zip file", 0, "PK\u0003\u0004"),
            new Magic("a cpio archive", 0, "07070"),
            new Magic("a tar archive", 257, "ustar"),
            new Magic("a Debian package or library", 0, "!<arch>"),
            new Magic("a script", 0, "#!"),
            new Magic("a SquashFS file system", 0, "hsqs"),
            new Magic("a SquashFS file system", 0, "sqsh"),
            new Magic("a romfs file system", 0, "-rom1fs-"),
            new Magic("a JFFS2 file system", 0, "\u0085\u0019"),
            new Magic("a JFFS2 file system", 0, "\u0019\u0085"),
            new Magic("a UBI image", 0, "UBI#"),
            new Magic("an ext2, ext3 or ext4 file system", 0x438, "\u0053\u00ef"),
            new Magic("a program for DOS or Windows", 0, "MZ"),
            new Magic("a Java class", 0, "\u00ca\u00fe\u00ba\u00be"),
            new Magic("a PDF document", 0, "%PDF"),
            new Magic("a PNG image", 0, "\u0089PNG"));

    private FileMagic() {}

    /** What a file is, for people; empty when that is not known. */
    static Optional<String> of(byte[] file) {
        return KNOWN.stream()
                .filter(magic -> matches(file, magic))
                .map(Magic::kind)
                .findFirst()
                .or(() -> isText(file) ? Optional.of("text") : Optional.empty());
    }

    private static boolean matches(byte[] file, Magic magic) {
        byte[] bytes = magic.bytes().getBytes(StandardCharsets.ISO_8859_1);
        if (file.length < magic.at() + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (file[magic.at() + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] file) {
        int length = Math.min(file.length, TEXT_LOOKED_AT);
        for (int i = 0; i < length; i++) {
            boolean printable = file[i] >= ' ' && file[i] < 0x7f || file[i] >= '\t' && file[i] <= '\r' || file[i] < 0;
            if (!printable) {
                return false;
            }
        }
        return length > 0 && file[0] >= 0;
    }
}
