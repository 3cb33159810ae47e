#pragma once
// Randomness comes from outside: the system's for keys and tokens, a seeded one for tests and the simulation.

#include <cstdint>
#include <span>
#include <string>

namespace waydesk {

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;

    std::uint64_t next_u64();
    std::uint64_t below(std::uint64_t bound);  // uniform in [0, bound); bound > 0
    std::string token(std::size_t bytes);      // base64url, without padding
    std::string uuid();                        // RFC 9562 version 4
};

// The kernel's generator. Safe from any thread.
class SystemRandom final : public Random {
public:
    SystemRandom();
    void fill(std::span<std::uint8_t> out) override;
};

// SplitMix64 (Steele, Lea, Flood 2014): reproducible from its seed, not for secrets. One thread.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> out) override;

private:
    std::uint64_t state_;
};

}  // namespace waydesk
