// Nothing: CMake hangs the precompiled header of all tests on a source.
