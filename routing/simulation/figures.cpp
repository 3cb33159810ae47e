#include "routing/simulation/figures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace waydesk::routing::simulation {
namespace {

double seconds(Duration duration) { return static_cast<double>(duration.count()) / 1e6; }
Duration duration(double s) { return Duration(std::llround(s * 1e6)); }

double percentile_s(std::vector<std::uint32_t>& waits, double share) {
    if (waits.empty()) return 0;
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(waits.size())));
    const auto at = waits.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::nth_element(waits.begin(), at, waits.end());
    return *at / 1e3;
}

void describe(ClassFigures& figures, std::vector<std::uint32_t>& waits_ms) {
    if (waits_ms.empty()) return;
    const double sum = std::accumulate(waits_ms.begin(), waits_ms.end(), 0.0);
    figures.wait_mean_s = sum / 1e3 / static_cast<double>(waits_ms.size());
    figures.wait_p50_s = percentile_s(waits_ms, 0.5), figures.wait_p95_s = percentile_s(waits_ms, 0.95);
    figures.wait_max_s = *std::ranges::max_element(waits_ms) / 1e3;
}

}  // namespace

Figures::Figures(const Scenario& scenario, Instant start)
    : scenario_(scenario),
      from_(start + duration(scenario.warmup_s)),
      to_(start + duration(scenario.horizon_s)),
      classes_(scenario.classes.size()),
      waits_ms_(scenario.classes.size()),
      batches_(batches),
      class_batches_(scenario.classes.size(), Batches(batches)) {}

std::optional<std::array<Figures::Batch*, 2>> Figures::batches_of(std::size_t of_class, Instant arrived) {
    if (arrived < from_ || arrived >= to_) return std::nullopt;
    const double share = seconds(arrived - from_) / seconds(to_ - from_);
    const std::size_t number = std::min(static_cast<std::size_t>(share * batches), batches - 1);
    return std::array{&batches_[number], &class_batches_[of_class][number]};
}

void Figures::answered(std::size_t of_class, Instant arrived, Duration in_line, Duration accept) {
    const auto found = batches_of(of_class, arrived);
    if (!found) return;
    const Class& one = scenario_.classes[of_class];
    ClassFigures& figures = classes_[of_class];
    const Duration waited = in_line + accept;
    const bool is_within = waited <= duration(one.sla_s);
    ++figures.offered, ++figures.answered;
    if (is_within) ++figures.within_sla;
    waits_ms_[of_class].push_back(static_cast<std::uint32_t>(waited.count() / 1000));
    for (Batch* batch : *found) {
        ++batch->offered, batch->weight += static_cast<double>(one.weight), batch->wait_s += seconds(waited);
        if (is_within) ++batch->within, batch->weight_within += static_cast<double>(one.weight);
        if (in_line.count() > 0) ++batch->waited;
    }
}

void Figures::abandoned(std::size_t of_class, Instant arrived, Duration waited) {
    const auto found = batches_of(of_class, arrived);
    if (!found) return;
    ++classes_[of_class].offered, ++classes_[of_class].abandoned;
    for (Batch* batch : *found) {
        ++batch->offered, ++batch->abandoned, ++batch->waited, batch->wait_s += seconds(waited);
        batch->weight += static_cast<double>(scenario_.classes[of_class].weight);
    }
}

void Figures::unserved(std::size_t of_class, Instant arrived, Duration waited) {
    const auto found = batches_of(of_class, arrived);
    if (!found) return;
    ++classes_[of_class].offered;
    for (Batch* batch : *found) {
        ++batch->offered, ++batch->waited, batch->wait_s += seconds(waited);
        batch->weight += static_cast<double>(scenario_.classes[of_class].weight);
    }
}

void Figures::busy(double slots, Instant from, Instant to) {
    const Instant begin = std::max(from, from_), end = std::min(to, to_);
    if (begin < end) busy_s_ += slots * seconds(end - begin);
}

// Of a ratio of sums over batches: the mean square of what each batch deviates from it.
Estimate Figures::ratio(const Batches& of, double Batch::* part, double Batch::* whole) {
    double parts = 0, wholes = 0, squares = 0;
    for (const Batch& batch : of) parts += batch.*part, wholes += batch.*whole;
    if (wholes <= 0) return {};
    const double value = parts / wholes;
    for (const Batch& batch : of) squares += std::pow(batch.*part - value * batch.*whole, 2);
    const auto n = static_cast<double>(batches);
    return {value, std::sqrt(squares * n / (n - 1)) / wholes};
}

PolicyFigures Figures::result() {
    PolicyFigures out;
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        ClassFigures& figures = classes_[i];
        describe(figures, waits_ms_[i]);
        figures.attainment = ratio(class_batches_[i], &Batch::within, &Batch::offered);
        all.insert(all.end(), waits_ms_[i].begin(), waits_ms_[i].end());
        out.together.offered += figures.offered, out.together.answered += figures.answered;
        out.together.abandoned += figures.abandoned, out.together.within_sla += figures.within_sla;
    }
    out.classes = classes_;
    out.weighted = ratio(batches_, &Batch::weight_within, &Batch::weight);
    out.all = ratio(batches_, &Batch::within, &Batch::offered);
    describe(out.together, all);
    out.together.attainment = out.all;
    out.p_wait = ratio(batches_, &Batch::waited, &Batch::offered);
    out.mean_wait_s = ratio(batches_, &Batch::wait_s, &Batch::offered);
    out.abandon = ratio(batches_, &Batch::abandoned, &Batch::offered);
    const double staffed_s = scenario_.staffed_s(scenario_.warmup_s, scenario_.horizon_s);
    out.occupancy = staffed_s > 0 ? busy_s_ / staffed_s : 0;
    return out;
}

}  // namespace waydesk::routing::simulation
