package trampoline.console.blob.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.FlashLayout;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;

/** What can be downloaded, reloaded and flashed. */
enum Target {
    /** The loader itself. */
    BLOB("blob", FlashLayout.LOADER, new Key<>("blob", LoadedImage.class)),
    /** The kernel. */
    KERNEL("kernel", FlashLayout.KERNEL, Keys.KERNEL),
    /** The root file system. */
    RAMDISK("ramdisk", FlashLayout.RAMDISK, Keys.RAMDISK);

    private final String word;
    private final String partition;
    private final Key<LoadedImage> key;

    Target(String word, String partition, Key<LoadedImage> key) {
        this.word = word;
        this.partition = partition;
        this.key = key;
    }

    /** What is typed. */
    String word() {
        return word;
    }

    /** Name of the partition it belongs into. */
    String partition() {
        return partition;
    }

    /** Where the loader keeps what is in RAM. */
    Key<LoadedImage> key() {
        return key;
    }

    /**
     * The target that a word, or the beginning of one, means.
     *
     * @throws LoaderException naming the word and the targets, when it means none
     */
    static Target of(String text) throws LoaderException {
        List<Target> found = Arrays.stream(values())
                .filter(target -> !text.isEmpty() && target.word.startsWith(text))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new LoaderException("invalid argument: '" + text + "'; it can be "
                + Arrays.stream(values()).map(Target::word).collect(Collectors.joining(", ")));
    }
}
