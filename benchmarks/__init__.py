"""What speed is promised, measured: `make benchmarks`. No test asserts it, because a busy machine would fail it."""
