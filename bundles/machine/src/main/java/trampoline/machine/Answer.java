package trampoline.machine;

/** What came of a {@link Question} on another thread. */
final class Answer<T> {
    private T value;
    private Exception failure;

    void find(Question<T, ?> question) {
        try {
            value = question.answer();
        } catch (Exception e) {
            failure = e;
        }
    }

    /** What was answered; throws what the question threw, which is unchecked or an {@code E}. */
    <E extends Exception> T get() throws E {
        if (failure != null) {
            @SuppressWarnings("unchecked")
            E thrown = (E) failure;
            throw thrown;
        }
        return value;
    }
}
