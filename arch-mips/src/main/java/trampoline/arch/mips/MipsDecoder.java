package trampoline.arch.mips;

import trampoline.engine.BlockBuilder;
import trampoline.engine.DecodeTable;

/**
 * The opcode tables of MIPS32 (volume I, appendix "Instruction Bit Encodings"). As in the cores themselves an instruction
 * is known by its opcode and function fields (MIPS32 4K Software User's Manual, "Reserved Instruction Exception"): fields
 * that have to be zero, written as {@code x} here, are not looked at. An example is {@code addu} with something in its
 * shift amount.
 */
final class MipsDecoder {
    /** Decodes one instruction. */
    @FunctionalInterface
    interface Form {
        void decode(Word word, BlockBuilder block);
    }

    private final DecodeTable<Form> table = new DecodeTable<>(32, 26, 6, 0, 6);
    private final BranchForms branches = new BranchForms(this);
    private final Word word = new Word();
    private final boolean release2;

    MipsDecoder(boolean release2) {
        this.release2 = release2;
        branches.rows(table);
        special();
        immediates();
        memory();
        special2();
        if (release2) {
            special3();
        }
        system();
    }

    void decode(MipsCore core, int address, BlockBuilder block) {
        word.set(core, address, core.fetchWord(address), false);
        form(word.bits).decode(word, block);
    }

    /** Decodes the instruction in a delay slot. */
    void decodeDelaySlot(MipsCore core, int address, int bits, BlockBuilder block) {
        Word slot = new Word();
        slot.set(core, address, bits, true);
        Form form = form(bits);
        if (branches.isBranch(form)) {
            // a branch in a delay slot is unpredictable; refuse it rather than guess
            reserved(slot, block);
        } else {
            form.decode(slot, block);
        }
    }

    private Form form(int bits) {
        Form form = table.find(bits);
        return form == null ? MipsDecoder::reserved : form;
    }

    static void reserved(Word word, BlockBuilder block) {
        block.emit(op("raise"), ExceptionCode.RESERVED_INSTRUCTION, 0);
    }

    static int op(String name) {
        return MipsCore.SET.number(name);
    }

    private static Form nothing() {
        return (word, block) -> {};
    }

    /** An instruction that does nothing but set rd. */
    private static Form toRd(String name) {
        int operation = op(name);
        return (word, block) -> {
            if (word.rd() != 0) {
                block.emit(operation, word.rd(), word.rs(), word.rt());
            }
        };
    }

    /** ADDU, OR: a move when one source is register 0. */
    private static Form toRdOrMove(String name) {
        int operation = op(name);
        int move = op("move");
        return (word, block) -> {
            if (word.rd() == 0) {
                return;
            }
            if (word.rt() == 0) {
                block.emit(move, word.rd(), word.rs());
            } else {
                block.emit(operation, word.rd(), word.rs(), word.rt());
            }
        };
    }

    private static Form shift(String name) {
        int operation = op(name);
        return (word, block) -> {
            if (word.rd() != 0) {
                block.emit(operation, word.rd(), word.rt(), word.sa());
            }
        };
    }

    private static Form shiftByRegister(String name) {
        int operation = op(name);
        return (word, block) -> {
            if (word.rd() != 0) {
                block.emit(operation, word.rd(), word.rt(), word.rs());
            }
        };
    }

    private static Form twoSources(String name) {
        int operation = op(name);
        return (word, block) -> block.emit(operation, word.rs(), word.rt());
    }

    private static Form signedImmediate(String name) {
        int operation = op(name);
        return (word, block) -> {
            if (word.rt() != 0) {
                block.emit(operation, word.rt(), word.rs(), word.signed());
            }
        };
    }

    private static Form unsignedImmediate(String name) {
        int operation = op(name);
        return (word, block) -> {
            if (word.rt() != 0) {
                block.emit(operation, word.rt(), word.rs(), word.unsigned());
            }
        };
    }

    private void special() {
        table.row("000000 xxxxx xxxxx 00000 xxxxx 000000", nothing())
                .row("000000 xxxxx tttttdddddsssss 000000", shift("sll"))
                .row("000000 xxxxx tttttdddddsssss 000011", shift("sra"))
                .row("000000 ssssstttttddddd xxxxx 000100", shiftByRegister("sllv"))
                .row("000000 ssssstttttddddd xxxxx 000111", shiftByRegister("srav"))
                .row("000000 ssssstttttddddd xxxxx 001010", toRd("movz"))
                .row("000000 ssssstttttddddd xxxxx 001011", toRd("movn"))
                .row("000000 cccccccccccccccccccc 001100", exception(ExceptionCode.SYSCALL))
                .row("000000 cccccccccccccccccccc 001101", exception(ExceptionCode.BREAKPOINT))
                .row("000000 xxxxxxxxxxxxxxx sssss 001111", nothing()) // SYNC
                .row("000000 xxxxx xxxxx ddddd xxxxx 010000", fromAccumulator("mfhi"))
                .row("000000 sssss xxxxxxxxxxxxxxx 010001", (word, block) -> block.emit(op("mthi"), word.rs()))
                .row("000000 xxxxx xxxxx ddddd xxxxx 010010", fromAccumulator("mflo"))
                .row("000000 sssss xxxxxxxxxxxxxxx 010011", (word, block) -> block.emit(op("mtlo"), word.rs()))
                .row("000000 sssssttttt xxxxxxxxxx 011000", twoSources("mult"))
                .row("000000 sssssttttt xxxxxxxxxx 011001", twoSources("multu"))
                .row("000000 sssssttttt xxxxxxxxxx 011010", twoSources("div"))
                .row("000000 sssssttttt xxxxxxxxxx 011011", twoSources("divu"))
                .row("000000 ssssstttttddddd xxxxx 100000", overflowing("add"))
                .row("000000 ssssstttttddddd xxxxx 100001", toRdOrMove("addu"))
                .row("000000 ssssstttttddddd xxxxx 100010", overflowing("sub"))
                .row("000000 ssssstttttddddd xxxxx 100011", toRd("subu"))
                .row("000000 ssssstttttddddd xxxxx 100100", toRd("and"))
                .row("000000 ssssstttttddddd xxxxx 100101", toRdOrMove("or"))
                .row("000000 ssssstttttddddd xxxxx 100110", toRd("xor"))
                .row("000000 ssssstttttddddd xxxxx 100111", toRd("nor"))
                .row("000000 ssssstttttddddd xxxxx 101010", toRd("slt"))
                .row("000000 ssssstttttddddd xxxxx 101011", toRd("sltu"))
                .row("000000 ssssstttttcccccccccc 110000", twoSources("tge"))
                .row("000000 ssssstttttcccccccccc 110001", twoSources("tgeu"))
                .row("000000 ssssstttttcccccccccc 110010", twoSources("tlt"))
                .row("000000 ssssstttttcccccccccc 110011", twoSources("tltu"))
                .row("000000 ssssstttttcccccccccc 110100", twoSources("teq"))
                .row("000000 ssssstttttcccccccccc 110110", twoSources("tne"))
                .row("000000 sssss ccc xt ddddd xxxxx 000001", unusable(1)); // MOVF, MOVT
        if (release2) {
            // one bit tells the rotations
            table.row("000000 xxxx1 tttttdddddsssss 000010", shift("rotr"))
                    .row("000000 ssssstttttddddd xxxx1 000110", shiftByRegister("rotrv"));
        }
        table.row("000000 xxxxx tttttdddddsssss 000010", shift("srl"))
                .row("000000 ssssstttttddddd xxxxx 000110", shiftByRegister("srlv"));
        String[] traps = {"tgei", "tgeiu", "tlti", "tltiu", "teqi", null, "tnei"};
        for (int i = 0; i < traps.length; i++) {
            if (traps[i] != null) {
                int operation = op(traps[i]);
                String number = Integer.toBinaryString(8 | i).substring(1);
                table.row(
                        "000001 sssss 01" + number + " iiiiiiiiiiiiiiii",
                        (word, block) -> block.emit(operation, word.rs(), word.signed()));
            }
        }
        if (release2) {
            table.row("000001 sssss 11111 iiiiiiiiiiiiiiii", nothing()); // SYNCI
        }
    }

    private static Form overflowing(String name) {
        int operation = op(name);
        return (word, block) -> block.emit(operation, word.rd(), word.rs(), word.rt());
    }

    private static Form fromAccumulator(String name) {
        int operation = op(name);
        return (word, block) -> {
            if (word.rd() != 0) {
                block.emit(operation, word.rd());
            }
        };
    }

    private static Form exception(int code) {
        int operation = op("raise");
        return (word, block) -> block.emit(operation, code, 0);
    }

    /** An instruction of a coprocessor that is not there. */
    private static Form unusable(int unit) {
        int operation = op("raise");
        return (word, block) -> block.emit(operation, ExceptionCode.COPROCESSOR_UNUSABLE, unit);
    }

    private void immediates() {
        int constant = op("loadConstant");
        int addi = op("addi");
        table.row(
                        "001000 sssss ttttt iiiiiiiiiiiiiiii",
                        (word, block) -> block.emit(addi, word.rt(), word.rs(), word.signed()))
                .row("001001 00000 ttttt iiiiiiiiiiiiiiii", (word, block) -> {
                    if (word.rt() != 0) {
                        block.emit(constant, word.rt(), word.signed());
                    }
                })
                .row("001001 sssss ttttt iiiiiiiiiiiiiiii", signedImmediate("addiu"))
                .row("001010 sssss ttttt iiiiiiiiiiiiiiii", signedImmediate("slti"))
                .row("001011 sssss ttttt iiiiiiiiiiiiiiii", signedImmediate("sltiu"))
                .row("001100 sssss ttttt iiiiiiiiiiiiiiii", unsignedImmediate("andi"))
                .row("001101 sssss ttttt iiiiiiiiiiiiiiii", unsignedImmediate("ori"))
                .row("001110 sssss ttttt iiiiiiiiiiiiiiii", unsignedImmediate("xori"))
                .row("001111 xxxxx ttttt iiiiiiiiiiiiiiii", (word, block) -> {
                    if (word.rt() != 0) {
                        block.emit(constant, word.rt(), word.unsigned() << 16);
                    }
                });
    }

    private static Form load(String name, int size) {
        int operation = op(name);
        int nowhere = op("loadNowhere");
        return (word, block) -> {
            if (word.rt() == 0) {
                block.emit(nowhere, size, word.rs(), word.signed());
            } else {
                block.emit(operation, word.rt(), word.rs(), word.signed());
            }
        };
    }

    /** An instruction on memory that deals with register 0 itself. */
    private static Form transfer(String name) {
        int operation = op(name);
        return (word, block) -> block.emit(operation, word.rt(), word.rs(), word.signed());
    }

    private void memory() {
        table.row("100000 bbbbb ttttt oooooooooooooooo", load("lb", 1))
                .row("100001 bbbbb ttttt oooooooooooooooo", load("lh", 2))
                .row("100010 bbbbb ttttt oooooooooooooooo", transfer("lwl"))
                .row("100011 bbbbb ttttt oooooooooooooooo", load("lw", 4))
                .row("100100 bbbbb ttttt oooooooooooooooo", load("lbu", 1))
                .row("100101 bbbbb ttttt oooooooooooooooo", load("lhu", 2))
                .row("100110 bbbbb ttttt oooooooooooooooo", transfer("lwr"))
                .row("101000 bbbbb ttttt oooooooooooooooo", transfer("sb"))
                .row("101001 bbbbb ttttt oooooooooooooooo", transfer("sh"))
                .row("101010 bbbbb ttttt oooooooooooooooo", transfer("swl"))
                .row("101011 bbbbb ttttt oooooooooooooooo", transfer("sw"))
                .row("101110 bbbbb ttttt oooooooooooooooo", transfer("swr"))
                .row("101111 bbbbb ooooo oooooooooooooooo", (word, block) -> block.emit(op("cache")))
                .row("110000 bbbbb ttttt oooooooooooooooo", transfer("ll"))
                .row("110011 bbbbb hhhhh oooooooooooooooo", nothing()) // PREF
                .row("111000 bbbbb ttttt oooooooooooooooo", transfer("sc"));
    }

    private void special2() {
        table.row("011100 sssssttttt xxxxxxxxxx 000000", twoSources("madd"))
                .row("011100 sssssttttt xxxxxxxxxx 000001", twoSources("maddu"))
                .row("011100 ssssstttttddddd xxxxx 000010", toRd("mul"))
                .row("011100 sssssttttt xxxxxxxxxx 000100", twoSources("msub"))
                .row("011100 sssssttttt xxxxxxxxxx 000101", twoSources("msubu"))
                .row("011100 ssssstttttddddd xxxxx 100000", counting("clz"))
                .row("011100 ssssstttttddddd xxxxx 100001", counting("clo"))
                .row("011100 cccccccccccccccccccc 111111", exception(ExceptionCode.RESERVED_INSTRUCTION)); // SDBBP
    }

    private static Form counting(String name) {
        int operation = op(name);
        return (word, block) -> {
            if (word.rd() != 0) {
                block.emit(operation, word.rd(), word.rs());
            }
        };
    }

    private void special3() {
        int ext = op("ext");
        int ins = op("ins");
        table.row("011111 ssssstttttmmmmmlllll 000000", (word, block) -> {
                    if (word.sa() + word.rd() > 31) {
                        reserved(word, block);
                    } else if (word.rt() != 0) {
                        block.emit(ext, word.rt(), word.rs(), word.sa(), ones(word.rd() + 1));
                    }
                })
                .row("011111 ssssstttttmmmmmlllll 000100", (word, block) -> {
                    int width = word.rd() - word.sa() + 1;
                    if (width <= 0) {
                        reserved(word, block);
                    } else if (word.rt() != 0) {
                        block.emit(ins, word.rt(), word.rs(), word.sa(), ones(width));
                    }
                })
                .row("011111 xxxxx tttttddddd 00010 100000", fromRt("wsbh"))
                .row("011111 xxxxx tttttddddd 10000 100000", fromRt("seb"))
                .row("011111 xxxxx tttttddddd 11000 100000", fromRt("seh"))
                .row(
                        "011111 xxxxx tttttddddd xxxxx 111011",
                        (word, block) -> block.emit(op("rdhwr"), word.rt(), word.rd()));
    }

    private static Form fromRt(String name) {
        int operation = op(name);
        return (word, block) -> {
            if (word.rd() != 0) {
                block.emit(operation, word.rd(), word.rt());
            }
        };
    }

    private static int ones(int count) {
        return count >= 32 ? -1 : (1 << count) - 1;
    }

    private void system() {
        table.row(
                        "010000 00000 tttttddddd xxxxxxxx sss",
                        (word, block) -> block.emit(op("mfc0"), word.rt(), word.coprocessorRegister()))
                .row(
                        "010000 00100 tttttddddd xxxxxxxx sss",
                        (word, block) -> last(word, block, op("mtc0"), word.rt(), word.coprocessorRegister()))
                .row("010000 1 xxxxxxxxxxxxxxxxxxx 000001", (word, block) -> block.emit(op("tlbr")))
                .row("010000 1 xxxxxxxxxxxxxxxxxxx 000010", (word, block) -> last(word, block, op("tlbwi")))
                .row("010000 1 xxxxxxxxxxxxxxxxxxx 000110", (word, block) -> last(word, block, op("tlbwr")))
                .row("010000 1 xxxxxxxxxxxxxxxxxxx 001000", (word, block) -> block.emit(op("tlbp")))
                .row("010000 1 xxxxxxxxxxxxxxxxxxx 011000", (word, block) -> {
                    if (word.inDelaySlot) {
                        reserved(word, block);
                    } else {
                        block.emit(op("eret"));
                    }
                })
                .row("010000 1 ccccccccccccccccccc 100000", (word, block) -> {
                    if (!word.inDelaySlot) {
                        block.emit(op("waitForInterrupt"), word.address + 4);
                    }
                });
        if (release2) {
            table.row("010000 01011 ttttt 01100 xxxxx 0xx 000", (word, block) -> last(word, block, op("di"), word.rt()))
                    .row(
                            "010000 01011 ttttt 01100 xxxxx 1xx 000",
                            (word, block) -> last(word, block, op("ei"), word.rt()))
                    .row(
                            "010000 01010 tttttddddd xxxxxxxxxxx",
                            (word, block) -> block.emit(op("moveShadow"), word.rd(), word.rt()))
                    .row(
                            "010000 01110 tttttddddd xxxxxxxxxxx",
                            (word, block) -> block.emit(op("moveShadow"), word.rd(), word.rt()));
        }
        table.row("010001 cccccccccccccccccccccccccc", unusable(1))
                .row("010010 cccccccccccccccccccccccccc", unusable(2))
                .row("110001 cccccccccccccccccccccccccc", unusable(1)) // LWC1
                .row("110101 cccccccccccccccccccccccccc", unusable(1)) // LDC1
                .row("111001 cccccccccccccccccccccccccc", unusable(1)) // SWC1
                .row("111101 cccccccccccccccccccccccccc", unusable(1)) // SDC1
                .row("110010 cccccccccccccccccccccccccc", unusable(2)) // LWC2
                .row("110110 cccccccccccccccccccccccccc", unusable(2)) // LDC2
                .row("111010 cccccccccccccccccccccccccc", unusable(2)) // SWC2
                .row("111110 cccccccccccccccccccccccccc", unusable(2)); // SDC2
        // release 2 has COP1X here, which belongs to the FPU; before, it was coprocessor 3
        table.row("010011 cccccccccccccccccccccccccc", unusable(release2 ? 1 : 3));
    }

    /** What may change mode, masks or mappings ends its block, unless a branch does so right behind it. */
    private static void last(Word word, BlockBuilder block, int operation, int... operands) {
        block.emit(operation, operands);
        if (!word.inDelaySlot) {
            block.end();
        }
    }
}
