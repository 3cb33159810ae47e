#pragma once
// A real translation engine, apertium-apy with English and Spanish, as a child of the test on a free port of loopback.
// It ends with the object. Not thread-safe.

#include "tests/support/program/child.hpp"

namespace waydesk::testing {

class ApertiumEngine {
public:
    // Throws when it does not serve. `folder` for its log; run from the root of the project.
    explicit ApertiumEngine(const std::filesystem::path& folder);
    ~ApertiumEngine();
    ApertiumEngine(const ApertiumEngine&) = delete;
    ApertiumEngine& operator=(const ApertiumEngine&) = delete;

    const std::string& url() const { return url_; }  // "http://127.0.0.1:41234"

private:
    Child child_;
    std::string url_;
};

}  // namespace waydesk::testing
