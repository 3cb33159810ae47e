#pragma once
// What a part of an evaluation answers: its value, or why the whole question has no figures. Plain data; any thread.

#include <boost/system/result.hpp>

#include <set>
#include <string>
#include <vector>

namespace waydesk::kb::policy {

enum class Status { ok, need_info, not_allowed, handoff };

struct Stop {
    Status status = Status::handoff;
    std::string reason;              // of not_allowed and handoff
    std::set<std::string> need;      // facts that would have to be known
    std::vector<std::string> rules;  // policy/rule that said so, if one did

    static Stop handoff(std::string reason) { return {Status::handoff, std::move(reason), {}, {}}; }
    static Stop need_info(std::set<std::string> need) { return {Status::need_info, {}, std::move(need), {}}; }
    static Stop too_large() { return handoff("amount_too_large"); }  // a figure leaves 63 bits
};

template <class T>
using Outcome = boost::system::result<T, Stop>;

}  // namespace waydesk::kb::policy
