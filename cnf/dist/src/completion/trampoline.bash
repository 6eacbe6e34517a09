# Completion for trampoline: the program writes it, by what its options are.
source <(trampoline completion 2>/dev/null)
