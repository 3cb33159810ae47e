#pragma once
// What is wrong with something that a person wrote, said so that it can be mended: which field, and one sentence.
// Plain data; any thread.

#include <boost/system/result.hpp>

#include <string>
#include <vector>

namespace waydesk {

struct Flaw {
    std::string field;  // "hours.mon[1].to"; empty = the whole
    std::string sentence;

    bool operator==(const Flaw&) const = default;
};
using Flaws = std::vector<Flaw>;

// The value, or at least one flaw.
template <class T>
using Checked = boost::system::result<T, Flaws>;

}  // namespace waydesk
