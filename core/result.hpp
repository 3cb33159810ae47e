#pragma once
// What a function answers that can fail in an expected way, and what a broken promise of our own code does.
// Expected failures (bad input, not found, busy) are results; `ensure` is for states that cannot be.

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <source_location>
#include <string_view>

namespace waydesk {

template <class T = void>
using Result = boost::system::result<T>;

using boost::system::error_code;

// The failures every module shares; a module with its own reasons has its own enum and category.
enum class Errc {
    ok = 0,
    invalid,  // the input cannot mean anything
    not_found,
    forbidden,
    conflict,    // somebody else was first, or a key exists
    busy,        // try again soon
    overloaded,  // a bounded queue is full
    too_large,
    timeout,
    cancelled,
    closed,
    unavailable,  // the other side does not answer
    storage_full,
    storage_failed,
    unsupported,
};

const boost::system::error_category& core_category() noexcept;
inline error_code make_error_code(Errc e) noexcept { return {static_cast<int>(e), core_category()}; }

// Ends the program with the sentence and the place when `holds` is false. Stays on in release builds: a wrong state
// is worse than a restart.
void ensure(bool holds, std::string_view why, std::source_location where = std::source_location::current());

}  // namespace waydesk

template <>
struct boost::system::is_error_code_enum<waydesk::Errc> : std::true_type {};
