package trampoline.archivable;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Lambda expressions and method references of every kind; what they do is one text. */
public final class Expressions implements Supplier<String> {
    private final List<String> done = new ArrayList<>();
    private final int number = 7;

    /** An interface with expressions of its own, public and private. */
    interface Doubling {
        int ofOne(int value);

        default IntUnaryOperator twice() {
            return value -> helped(ofOne(ofOne(value)));
        }

        private int helped(int value) {
            return value;
        }

        static Doubling plain() {
            return value -> 2 * value;
        }
    }

    /** One that is nested, and whose expression uses what is private to the outer one. */
    private final class Inner {
        private final Supplier<Integer> outer = () -> number + 1;
        private final Function<Integer, Integer> reference = Expressions.this::added;
    }

    private record Pair(String name, long value) {}

    private interface ToText<T extends Comparable<T>> {
        String text(T value);
    }

    private static class Base {
        String name() {
            return "base";
        }
    }

    private static final class Derived extends Base {
        @Override
        String name() {
            Supplier<String> above = super::name;
            return "derived from " + above.get();
        }
    }

    private int added(int value) {
        return value + number;
    }

    private static long product(int left, long right) {
        return left * right;
    }

    private static <T> T same(T value) {
        return value;
    }

    private static void spoil() {
        throw new IllegalStateException("spoilt");
    }

    private void add(Object value) {
        done.add(String.valueOf(value));
    }

    @Override
    public String get() {
        withoutCapture();
        withCapture((byte) 1, 'x', 1L << 40, 0.5, 2.5f, true, new int[] {3});
        references();
        conversions();
        nested();
        return String.join("\n", done);
    }

    private void withoutCapture() {
        Supplier<Supplier<String>> supplier = () -> () -> "supplied";
        add(supplier.get().get());
        add(supplier.get() == supplier.get());
        IntUnaryOperator negated = value -> -value;
        add(negated.applyAsInt(5));
        LongBinaryOperator sum = Long::sum;
        add(sum.applyAsLong(1L << 33, 2));
        Runnable nothing = () -> {};
        nothing.run();
        try {
            Runnable spoiling = Expressions::spoil;
            spoiling.run();
        } catch (IllegalStateException e) {
            add(e.getMessage());
        }
    }

    private void withCapture(byte b, char c, long l, double d, float f, boolean z, int[] array) {
        Supplier<String> all = () -> b + " " + c + " " + l + " " + d + " " + f + " " + z + " " + array[0] + number;
        add(all.get());
        DoubleSupplier some = () -> l + d + f;
        add(some.getAsDouble());
        BiFunction<String, Long, String> mixed = (text, value) -> text + (value + l) + array.length;
        add(mixed.apply("m", 3L));
        ObjLongConsumer<String> consumer = (text, value) -> add(text + value + d);
        consumer.accept("c", 9);
    }

    private void references() {
        Function<String, Integer> length = String::length;
        add(length.apply("four"));
        ToIntFunction<List<?>> size = List::size;
        add(size.applyAsInt(List.of(1, 2)));
        Supplier<List<String>> list = ArrayList::new;
        List<String> made = list.get();
        Consumer<String> adding = made::add;
        adding.accept("added");
        add(made);
        IntFunction<String[]> array = String[]::new;
        add(array.apply(3).length);
        BiFunction<String, Long, Pair> pair = Pair::new;
        add(pair.apply("p", 4L));
        Function<Pair, Long> value = Pair::value;
        add(value.apply(new Pair("q", 5)));
        add(new Derived().name());
        Supplier<Map<String, Integer>> map = () -> new TreeMap<>(Map.of("a", 1));
        map.get().forEach((key, count) -> add(key + count));
        Predicate<Object> isString = String.class::isInstance;
        add(isString.test("s"));
    }

    private void conversions() {
        IntToLongFunction widened = value -> value;
        add(widened.applyAsLong(3));
        BiFunction<Integer, Integer, Long> unboxedAndWidened = Expressions::product;
        add(unboxedAndWidened.apply(3, 4));
        Function<Integer, Object> boxedToObject = this::added;
        add(boxedToObject.apply(1));
        IntFunction<Object> boxed = Expressions::same;
        add(boxed.apply(8));
        Function<Character, Integer> character = c -> c + 1;
        add(character.apply('a'));
        Consumer<Integer> dropped = this::added;
        dropped.accept(2);
        BiFunction<Integer, Long, Object> droppedLong = Expressions::product;
        add(droppedLong.apply(5, 6L));
        UnaryOperator<String> generic = Expressions::same;
        add(generic.apply("generic"));
        ToText<Integer> bounded = Object::toString;
        add(bounded.text(12));
        BinaryOperator<Integer> larger = Math::max;
        add(larger.apply(2, 3));
        Supplier<String> serialized = (Supplier<String> & Serializable) () -> "serialized";
        add(serialized.get());
    }

    private void nested() {
        Inner inner = new Inner();
        add(inner.outer.get());
        add(inner.reference.apply(10));
        add(Doubling.plain().twice().applyAsInt(3));
        Function<Integer, Function<Integer, Integer>> curried = left -> right -> left * 10 + right + number;
        add(curried.apply(1).apply(2));
        Runnable anonymous = new Runnable() {
            @Override
            public void run() {
                Supplier<Integer> within = () -> number;
                add(within.get());
            }
        };
        anonymous.run();
    }
}
