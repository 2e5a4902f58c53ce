// The function itself comes with the compiler, where a build asks for `-sanitize=fuzzer`.
#include "CFuzzer.h"
