#pragma once
// What a run has shown: the first broken rule, and, when it is asked for, the log of what happened. One thread.

#include "tests/simulation/schedule.hpp"

#include <string>
#include <vector>

namespace waydesk::simulation {

class Findings {
public:
    Findings(const Schedule& schedule, bool keeps_log) : schedule_(schedule), keeps_log_(keeps_log) {}

    // `rule` is a name of protocol.md or routing.md (P1 … R5), or "drain". The first one counts.
    void broken(std::string_view rule, std::string what) {
        if (is_broken()) return;
        rule_ = rule;
        what_ = std::move(what);
        if (keeps_log_) log_.push_back(stamp() + "BROKEN " + rule_ + ": " + what_);
    }
    bool is_broken() const { return !rule_.empty(); }
    const std::string& rule() const { return rule_; }
    const std::string& what() const { return what_; }

    bool keeps_log() const { return keeps_log_; }
    void note(std::string_view line) {
        digest(line);
        if (keeps_log_) log_.push_back(stamp() + std::string(line));
    }
    void digest(std::string_view line) {
        for (const char c : line) digest_ = (digest_ ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;  // FNV-1a
    }
    std::uint64_t digest() const { return digest_; }
    const std::vector<std::string>& log() const { return log_; }

private:
    std::string stamp() const {
        const std::string us = std::to_string(schedule_.now().count());
        return std::string(us.size() < 10 ? 10 - us.size() : 0, ' ') + us + "us ";
    }

    const Schedule& schedule_;
    bool keeps_log_;
    std::string rule_, what_;
    std::uint64_t digest_ = 14'695'981'039'346'656'037U;
    std::vector<std::string> log_;
};

}  // namespace waydesk::simulation
