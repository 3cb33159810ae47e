#include "server/setup/first_steps.hpp"

#include "core/encoding.hpp"

#include <algorithm>

namespace waydesk::setup {
namespace {

constexpr std::size_t code_letters = 20;  // of 32: 100 bits
constexpr std::size_t group = 5;

// Letters that are not taken for one another (Crockford's base 32): "7K2QM-…".
std::string make_code(Random& random) {
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string out;
    for (std::size_t n = 0; n < code_letters; ++n) {
        if (n > 0 && n % group == 0) out += '-';
        out += letters[random.below(letters.size())];
    }
    return out;
}

// As people type it.
std::string normal(std::string_view typed) {
    std::string out;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

}  // namespace

FirstSteps::FirstSteps(BookPorts ports, const std::vector<TakenStep>& stored, bool is_new)
    : ports_(ports), rows_(ports.workspace) {
    if (is_new) code_ = make_code(ports_.random);
    for (const TakenStep& step : stored) taken_.emplace(step.name, step);
}

Duration FirstSteps::try_code(std::string_view code, const std::string& address, bool& is_right) {
    is_right = false;
    const Duration now = ports_.clock.monotonic();
    const Duration wait = std::max(tries_.wait(address, now), all_tries_.wait("all", now));
    if (wait > Duration{0}) return wait;
    is_right = is_open() && equal_in_constant_time(sha256(normal(code)), sha256(normal(code_)));
    if (!is_right) tries_.take(address, now), all_tries_.take("all", now);
    return Duration{0};
}

void FirstSteps::begin(store::Change& change) {
    const TakenStep step{std::string(names.front()), false, ports_.clock.now()};
    rows_.put(change, step);
    taken_.emplace(step.name, step);
    kept_code_ = std::exchange(code_, {});
}

void FirstSteps::undo() {
    taken_.clear();
    code_ = std::exchange(kept_code_, {});
}

const TakenStep* FirstSteps::find(std::string_view name) const {
    const auto found = taken_.find(name);
    return found == taken_.end() ? nullptr : &found->second;
}

void FirstSteps::take(std::string_view name, bool is_skipped, const auth::Then<void>& then) {
    if (taken_.empty() || std::ranges::find(names, name) == names.end()) return then(Errc::not_found);
    const TakenStep step{std::string(name), is_skipped, ports_.clock.now()};
    store::Change change;
    rows_.put(change, step);
    ports_.writer.commit(std::move(change), [this, step, then](const Result<void>& done) {
        if (done) taken_.insert_or_assign(step.name, step);
        then(done);
    });
}

}  // namespace waydesk::setup
