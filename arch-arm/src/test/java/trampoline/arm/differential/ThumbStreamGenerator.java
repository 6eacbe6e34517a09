package trampoline.arm.differential;
final class ThumbStreamGenerator { }
