#pragma once
// The first steps of a new company: who may take the very first one, and which are behind it. Nobody is signed in when
// an empty store begins to serve, so the first administrator proves himself with a code that only the server's terminal
// shows. Lives on: the desk thread.

#include "server/auth/rate_limit.hpp"
#include "server/setup/channel_book.hpp"

#include <array>

namespace waydesk::setup {

class FirstSteps {
public:
    // In their order. The last one ends the set-up.
    static constexpr std::array<std::string_view, 6> names{"administrator", "company", "queue",
                                                           "colleagues",    "channel", "chat"};
    static constexpr std::int64_t tries_per_address = 10;  // of the code, in 15 minutes
    static constexpr std::int64_t tries_in_all = 200;      // likewise

    // `is_new`: nobody can sign in yet, so there is a code.
    FirstSteps(BookPorts ports, const std::vector<TakenStep>& stored, bool is_new);

    bool is_open() const { return !code_.empty(); }  // the first administrator is still to come
    const std::string& code() const { return code_; }
    // Zero: it was looked at, and `is_right` says what came of it. Else how long to wait.
    Duration try_code(std::string_view code, const std::string& address, bool& is_right);
    // The first step, in the change that makes the administrator; `undo` when that is refused.
    void begin(store::Change& change);
    void undo();

    const TakenStep* find(std::string_view name) const;
    bool is_over() const { return taken_.empty() || find(names.back()) != nullptr; }  // or was never begun
    // errors: not_found (no such step, or the set-up was never begun)
    void take(std::string_view name, bool is_skipped, const auth::Then<void>& then);

private:
    BookPorts ports_;
    Rows rows_;
    std::string code_, kept_code_;
    std::map<std::string, TakenStep, std::less<>> taken_;
    auth::RateLimit tries_{auth::Rate::per(15min, tries_per_address)};
    auth::RateLimit all_tries_{auth::Rate::per(15min, tries_in_all)};
};

}  // namespace waydesk::setup
