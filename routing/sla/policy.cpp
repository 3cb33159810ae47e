#include "routing/sla/policy.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace waydesk::routing::sla {
namespace {

constexpr std::array<std::string_view, 4> clock_names{"first_response", "next_response", "resolution", "promise"};
constexpr std::array<std::string_view, 5> deed_names{"warn", "raise_priority", "notify", "move_queue", "page"};

template <class Names>
std::optional<std::int16_t> number_of(const Names& names, std::string_view text) {
    const auto found = std::ranges::find(names, text);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::int16_t>(found - names.begin() + 1);
}

template <class Value>
bool holds(const std::vector<Value>& allowed, const Value& value) {
    return allowed.empty() || std::ranges::find(allowed, value) != allowed.end();
}

bool holds_language(const std::vector<std::string>& allowed, std::string_view language) {
    return allowed.empty() || std::ranges::any_of(allowed, [&](std::string_view one) {
               return language.starts_with(one) && (language.size() == one.size() || language[one.size()] == '-');
           });
}

bool is_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed == std::errc{} && end == text.data() + text.size();
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

class Inspection {
public:
    explicit Inspection(const Policy& policy) : policy_(policy) {}

    Flaws run() {
        if (!is_name(policy_.id)) flaw("id", "It is 1 to 40 of a-z, 0-9 and _.");
        if (policy_.calendar.empty()) flaw("calendar", "A policy counts in a calendar: name it.");
        if (policy_.targets.empty()) flaw("targets", "A policy needs a target for at least one clock.");
        for (const auto& [kind, target] : policy_.targets) one_target(kind, target);
        conditions();
        marks();
        return std::move(flaws_);
    }

private:
    void flaw(std::string field, std::string sentence) { flaws_.push_back({std::move(field), std::move(sentence)}); }

    void one_target(ClockKind kind, const Target& target) {
        const std::string field = "targets." + std::string(to_string(kind));
        if (kind == ClockKind::promise) return flaw(field, "A promise has its own time, not a policy's.");
        if (target.within <= Duration(0)) flaw(field + ".seconds", "A target must be longer than 0.");
        if (target.within > longest_target) flaw(field + ".seconds", "A target is at most 366 days.");
        for (const std::string& state : target.pauses) {
            if (state == "resolved" || state == "closed") {
                flaw(field + ".pauses", "What is " + state + " has ended and does not pause.");
            } else if (!is_name(state)) {
                flaw(field + ".pauses", "A state is 1 to 40 of a-z, 0-9 and _.");
            }
        }
    }

    void conditions() {
        const Conditions& it = policy_.applies;
        const std::array sizes{it.queues.size(), it.channels.size(),  it.priorities.size(),
                               it.tiers.size(),  it.languages.size(), it.service_classes.size()};
        if (std::ranges::max(sizes) > most_values)
            flaw("applies", "A condition lists at most " + std::to_string(most_values) + " values.");
    }

    void marks() {
        if (policy_.marks.size() > most_marks)
            flaw("marks", "There are at most " + std::to_string(most_marks) + " marks.");
        std::set<std::string> seen;
        for (std::size_t i = 0; i < policy_.marks.size(); ++i) {
            const Mark& mark = policy_.marks[i];
            const std::string field = "marks[" + std::to_string(i) + "]";
            if (mark.percent < 1 || mark.percent > 1000) flaw(field + ".percent", "It is 1 to 1000.");
            if (i > 0 && mark.percent < policy_.marks[i - 1].percent) flaw(field + ".percent", "Marks stand in order.");
            if (mark.deed == Deed::raise_priority && !is_number(mark.value)) {
                flaw(field + ".value", "It is the priority to raise to, a whole number.");
            } else if (mark.deed != Deed::warn && mark.value.empty()) {
                flaw(field + ".value", "It says whom or where to.");
            }
            if (!seen.insert(mark.key()).second) flaw(field, "It stands there twice.");
        }
    }

    const Policy& policy_;
    Flaws flaws_;
};

}  // namespace

std::string_view to_string(ClockKind kind) { return clock_names[static_cast<std::size_t>(kind) - 1]; }
std::string_view to_string(Deed deed) { return deed_names[static_cast<std::size_t>(deed) - 1]; }

std::optional<ClockKind> clock_from(std::string_view text) {
    const auto number = number_of(clock_names, text);
    return number ? std::optional(static_cast<ClockKind>(*number)) : std::nullopt;
}

std::optional<Deed> deed_from(std::string_view text) {
    const auto number = number_of(deed_names, text);
    return number ? std::optional(static_cast<Deed>(*number)) : std::nullopt;
}

bool Conditions::hold(const Facts& facts) const {
    return holds(queues, facts.queue) && holds(channels, facts.channel) && holds(priorities, facts.priority) &&
           holds(tiers, facts.tier) && holds_language(languages, facts.language) &&
           holds(service_classes, facts.service_class);
}

std::string Mark::key() const {
    std::string out = std::to_string(percent) + " " + std::string(to_string(deed));
    return value.empty() ? out : out + " " + value;
}

const Target* Policy::target(ClockKind kind) const {
    const auto found = targets.find(kind);
    return found == targets.end() ? nullptr : &found->second;
}

Flaws check(const Policy& policy) { return Inspection(policy).run(); }

}  // namespace waydesk::routing::sla
