#pragma once
// What is said in one conversation of the demo, line by line. Any thread.

#include "core/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waydesk::demo {

struct Line {
    // note: internal, by the agent; transfer: he hands on to the queue "<queue>: <note>"
    enum class Kind { customer, agent, note, transfer };
    Kind kind = Kind::customer;
    std::string text;
};

struct Script {
    std::string language;  // BCP 47
    std::string queue;     // by name
    std::string subject;
    std::string booking;      // empty: none
    std::vector<Line> lines;  // a customer's line first
};

Result<Script> script_from_json(std::string_view json);    // errors: invalid
std::vector<Script> read_scripts(std::string_view lines);  // ours: a wrong line is a broken promise

std::vector<Script> dialogues();  // from public collections: English and Chinese
std::vector<Script> stories();    // our own, in seven languages

}  // namespace waydesk::demo
