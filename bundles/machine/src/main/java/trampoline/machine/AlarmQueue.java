package trampoline.machine;

import java.util.Arrays;

/**
 * A binary heap of entries by time, then by the order of {@link #put}. Entries know their place, so removal is cheap.
 */
final class AlarmQueue {
    /** Something that waits for its time. */
    abstract static class Entry {
        long time;
        private long order;
        private int place = -1;

        final boolean isQueued() {
            return place >= 0;
        }

        private boolean before(Entry other) {
            return time != other.time ? time < other.time : order < other.order;
        }
    }

    private Entry[] heap = new Entry[16];
    private int size;
    private long orders;

    boolean isEmpty() {
        return size == 0;
    }

    Entry first() {
        return heap[0];
    }

    /** Puts {@code entry} in at {@code time}, wherever it was before. */
    void put(Entry entry, long time) {
        if (entry.place < 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            entry.place = size++;
        }
        entry.time = time;
        entry.order = orders++;
        heap[entry.place] = entry;
        up(entry);
        down(entry);
    }

    void remove(Entry entry) {
        int hole = entry.place;
        if (hole < 0) {
            return;
        }
        entry.place = -1;
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            last.place = hole;
            heap[hole] = last;
            up(last);
            down(last);
        }
    }

    Entry removeFirst() {
        Entry first = heap[0];
        remove(first);
        return first;
    }

    private void up(Entry entry) {
        int place = entry.place;
        while (place > 0) {
            Entry parent = heap[(place - 1) / 2];
            if (!entry.before(parent)) {
                break;
            }
            heap[place] = parent;
            int parentPlace = parent.place;
            parent.place = place;
            place = parentPlace;
        }
        heap[place] = entry;
        entry.place = place;
    }

    private void down(Entry entry) {
        int place = entry.place;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (!heap[child].before(entry)) {
                break;
            }
            heap[place] = heap[child];
            heap[place].place = place;
            place = child;
        }
        heap[place] = entry;
        entry.place = place;
    }
}
