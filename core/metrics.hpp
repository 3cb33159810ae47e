#pragma once
// Counters, gauges and histograms and their Prometheus text. Register once and keep the reference: counting is one
// relaxed atomic; registering takes a lock. Any thread. References live as long as the registry.

#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waydesk {

class Counter {
public:
    void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

class Gauge {
public:
    void set(std::int64_t to) { value_.store(to, std::memory_order_relaxed); }
    void add(std::int64_t by) { value_.fetch_add(by, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};

// Fixed upper bounds, ascending; what is above the last one counts in +Inf only.
class Histogram {
public:
    explicit Histogram(std::vector<double> bounds);
    void observe(double value);
    const std::vector<double>& bounds() const { return bounds_; }
    std::uint64_t at_most(std::size_t bound) const;  // cumulative, by the index of the bound
    std::uint64_t count() const;
    double sum() const { return sum_.load(std::memory_order_relaxed); }

private:
    std::vector<double> bounds_;
    std::unique_ptr<std::atomic<std::uint64_t>[]> buckets_;
    std::atomic<double> sum_{0};
};

class Metrics {
public:
    using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    // The same name and labels give the same object. A name has one kind: another kind is a broken promise.
    Counter& counter(std::string_view name, std::string_view help, Labels labels = {});
    Gauge& gauge(std::string_view name, std::string_view help, Labels labels = {});
    Histogram& histogram(std::string_view name, std::string_view help, std::vector<double> bounds, Labels labels = {});
    // Asked when the text is made; `read` must be safe on any thread and outlive the registry's use.
    void gauge_from(std::string_view name, std::string_view help, std::function<double()> read);

    std::string text() const;  // Prometheus text format 0.0.4, families by name

    // Seconds: from 0.1 ms to 10 s.
    static std::vector<double> latency_bounds();

private:
    struct Family;
    Family& family(std::string_view name, std::string_view help, std::string_view type);

    mutable std::mutex mutex_;
    std::map<std::string, std::unique_ptr<Family>, std::less<>> families_;

public:
    Metrics();
    ~Metrics();
};

// process_resident_memory_bytes, process_cpu_seconds_total, process_open_fds, process_start_time_seconds.
void add_process_metrics(Metrics& metrics);

}  // namespace waydesk
