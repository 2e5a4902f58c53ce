// libFuzzer as a library: its own `main` would be in the way of the target that a run names.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with the arguments of a command line, over and over handing an input to `run`; returns its exit code.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *data, size_t size));
