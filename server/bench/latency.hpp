#pragma once
// How long things took: a histogram with about 1.5 % resolution from 1 µs to over an hour, in 4 KB. One thread.

#include "core/instant.hpp"
#include "core/json_writer.hpp"

#include <array>
#include <bit>

namespace waydesk::bench {

class Latency {
public:
    void add(Duration took) {
        ++counts_[bucket_of(static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0)))];
        ++count_;
    }
    std::uint64_t count() const { return count_; }
    // The smallest duration that at least `share` (0…1] of all did not exceed, in milliseconds; 0 when there is none.
    double percentile_ms(double share) const;

private:
    static constexpr unsigned fine_bits = 6;  // buckets between two powers of two: 64
    static constexpr std::size_t buckets = 28U << fine_bits;

    static std::size_t bucket_of(std::uint64_t us) {
        if (us < (1U << fine_bits)) return us;
        const auto shift = static_cast<unsigned>(std::bit_width(us)) - fine_bits - 1;
        return std::min<std::size_t>(((shift + 1U) << fine_bits) + ((us >> shift) - (1U << fine_bits)), buckets - 1);
    }
    static std::uint64_t upper_end(std::size_t bucket) {
        if (bucket < (1U << fine_bits)) return bucket;
        const std::size_t shift = (bucket >> fine_bits) - 1;
        return (((bucket & ((1U << fine_bits) - 1)) + (1U << fine_bits) + 1) << shift) - 1;
    }

    std::array<std::uint64_t, buckets> counts_{};
    std::uint64_t count_ = 0;
};

inline double Latency::percentile_ms(double share) const {
    if (count_ == 0) return 0;
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        seen += counts_[bucket];
        if (static_cast<double>(seen) >= share * static_cast<double>(count_))
            return static_cast<double>(upper_end(bucket)) / 1000;
    }
    return static_cast<double>(upper_end(buckets - 1)) / 1000;
}

// "ack_p50_ms", "ack_p99_ms" and so on.
inline void write_percentiles(JsonWriter& json, const std::string& name, const Latency& latency) {
    json.key(name + "_p50_ms").real(latency.percentile_ms(0.5)).key(name + "_p90_ms").real(latency.percentile_ms(0.9));
    json.key(name + "_p99_ms").real(latency.percentile_ms(0.99));
    json.key(name + "_p999_ms").real(latency.percentile_ms(0.999));
}

}  // namespace waydesk::bench
