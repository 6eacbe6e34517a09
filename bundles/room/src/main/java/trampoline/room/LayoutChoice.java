package trampoline.room;

import java.util.Optional;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardType;
import trampoline.api.board.WrongChoiceException;
import trampoline.api.flash.FlashLayout;
import trampoline.api.flash.Partition;

/** Which layout a board's flash gets, and what to advise when something does not fit into it. */
final class LayoutChoice {
    private static final int STEP = 128 << 10;

    private LayoutChoice() {}

    /**
     * Finds the layout.
     *
     * @param wanted a layout or the name of a preset; empty for the board's own
     * @throws BoardException when it is neither, or does not fill the flash
     */
    static FlashLayout choose(BoardType type, Optional<String> wanted) throws BoardException {
        if (wanted.isEmpty()) {
            return type.defaultLayout();
        }
        FlashLayout preset = type.layoutPresets().get(wanted.get());
        if (preset != null) {
            return preset;
        }
        FlashLayout layout;
        try {
            layout = FlashLayout.parse(wanted.get());
        } catch (IllegalArgumentException e) {
            throw new WrongChoiceException(
                    e.getMessage() + "; or the name of a preset: "
                            + String.join(", ", type.layoutPresets().keySet()),
                    e);
        }
        if (layout.length() != type.flashLength()) {
            throw new WrongChoiceException(String.format(
                    "flash layout %s has %d bytes together, but the flash of board %s has %d; example: %s",
                    layout, layout.length(), type.name(), type.flashLength(), type.defaultLayout()));
        }
        return layout;
    }

    /**
     * What to do about an image that is larger than its partition: a layout in which the others still have what they
     * need, when there is one.
     *
     * @param length bytes of the image
     * @param other the partition that can give bytes away, and how many bytes of it are needed
     */
    static String advice(FlashLayout layout, Partition partition, long length, String other, long needed) {
        long wanted = (length + STEP - 1) / STEP * STEP;
        Optional<Partition> giver = layout.find(other);
        if (giver.isPresent()) {
            long rest = giver.get().length() - (wanted - partition.length());
            if (rest >= Math.max(needed, STEP)) {
                return "change the layout: --layout " + changed(layout, partition.name(), wanted, other, rest);
            }
        }
        return "the flash has " + layout.length() + " bytes altogether, which does not suffice; use a smaller image";
    }

    private static String changed(FlashLayout layout, String name, long length, String other, long otherLength) {
        StringBuilder text = new StringBuilder();
        for (Partition part : layout.partitions()) {
            long bytes = part.name().equals(name) ? length : part.name().equals(other) ? otherLength : part.length();
            text.append(text.isEmpty() ? "" : ",").append(part.name()).append(':');
            text.append(bytes % 1024 == 0 ? bytes / 1024 + "k" : String.valueOf(bytes));
        }
        return text.toString();
    }
}
