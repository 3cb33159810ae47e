#include "core/metrics.hpp"

#include "core/result.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace waydesk {
namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string escaped(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"') out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out;
}

std::string label_text(Metrics::Labels labels) {
    std::string out;
    for (const auto& [name, value] : labels) {
        if (!out.empty()) out += ',';
        out.append(name).append("=\"").append(escaped(value)).append("\"");
    }
    return out;
}

void line(std::string& out, std::string_view name, std::string_view suffix, std::string_view labels,
          std::string_view value) {
    out.append(name).append(suffix);
    if (!labels.empty()) out.append("{").append(labels).append("}");
    out.append(" ").append(value).append("\n");
}

void histogram_lines(std::string& out, std::string_view name, const std::string& labels, const Histogram& histogram) {
    const std::string prefix = labels.empty() ? "" : labels + ",";
    const auto bucket = [&](const std::string& bound, std::uint64_t count) {
        line(out, name, "_bucket", prefix + "le=\"" + bound + "\"", std::to_string(count));
    };
    for (std::size_t i = 0; i < histogram.bounds().size(); ++i)
        bucket(number(histogram.bounds()[i]), histogram.at_most(i));
    const std::uint64_t count = histogram.count();
    bucket("+Inf", count);
    line(out, name, "_sum", labels, number(histogram.sum()));
    line(out, name, "_count", labels, std::to_string(count));
}

}  // namespace

Histogram::Histogram(std::vector<double> bounds)
    : bounds_(std::move(bounds)), buckets_(std::make_unique<std::atomic<std::uint64_t>[]>(bounds_.size() + 1)) {
    ensure(std::is_sorted(bounds_.begin(), bounds_.end()), "the bounds of a histogram ascend");
}

void Histogram::observe(double value) {
    const auto bound = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
    buckets_[static_cast<std::size_t>(bound)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
}

std::uint64_t Histogram::at_most(std::size_t bound) const {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i <= bound; ++i) total += buckets_[i].load(std::memory_order_relaxed);
    return total;
}

std::uint64_t Histogram::count() const { return at_most(bounds_.size()); }

struct Metrics::Family {
    std::string help, type;
    std::map<std::string, std::unique_ptr<Counter>> counters;
    std::map<std::string, std::unique_ptr<Gauge>> gauges;
    std::map<std::string, std::unique_ptr<Histogram>> histograms;
    std::function<double()> read;
};

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

Metrics::Family& Metrics::family(std::string_view name, std::string_view help, std::string_view type) {
    auto& slot = families_[std::string(name)];
    if (!slot) slot = std::make_unique<Family>(Family{std::string(help), std::string(type), {}, {}, {}, {}});
    ensure(slot->type == type, "a metric's name has one kind");
    return *slot;
}

Counter& Metrics::counter(std::string_view name, std::string_view help, Labels labels) {
    const std::scoped_lock lock(mutex_);
    auto& slot = family(name, help, "counter").counters[label_text(labels)];
    if (!slot) slot = std::make_unique<Counter>();
    return *slot;
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, Labels labels) {
    const std::scoped_lock lock(mutex_);
    auto& slot = family(name, help, "gauge").gauges[label_text(labels)];
    if (!slot) slot = std::make_unique<Gauge>();
    return *slot;
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, std::vector<double> bounds, Labels labels) {
    const std::scoped_lock lock(mutex_);
    auto& slot = family(name, help, "histogram").histograms[label_text(labels)];
    if (!slot) slot = std::make_unique<Histogram>(std::move(bounds));
    return *slot;
}

void Metrics::gauge_from(std::string_view name, std::string_view help, std::function<double()> read) {
    const std::scoped_lock lock(mutex_);
    family(name, help, "gauge").read = std::move(read);
}

std::string Metrics::text() const {
    std::string out;
    const std::scoped_lock lock(mutex_);
    for (const auto& [name, family] : families_) {
        out.append("# HELP ").append(name).append(" ").append(family->help).append("\n");
        out.append("# TYPE ").append(name).append(" ").append(family->type).append("\n");
        for (const auto& [labels, counter] : family->counters)
            line(out, name, "", labels, std::to_string(counter->value()));
        for (const auto& [labels, gauge] : family->gauges) line(out, name, "", labels, std::to_string(gauge->value()));
        for (const auto& [labels, histogram] : family->histograms) histogram_lines(out, name, labels, *histogram);
        if (family->read) line(out, name, "", "", number(family->read()));
    }
    return out;
}

std::vector<double> Metrics::latency_bounds() {
    return {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
}

}  // namespace waydesk
