#pragma once
// Why something that people wrote is refused. Thread: any.

#include <string>

namespace waydesk {

struct Objection {
    std::string at;        // JSON pointer (RFC 6901), "" for the whole
    std::string sentence;  // English, for those who configure
    bool operator==(const Objection&) const = default;

    Objection below(const std::string& path) const { return {path + at, sentence}; }
};

}  // namespace waydesk
