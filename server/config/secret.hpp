#pragma once
// A value that must not be shown: it has no conversion to text and no operator<<, so it cannot slip into a log.

#include <string>
#include <utility>

namespace waydesk::config {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}

    const std::string& reveal() const { return value_; }
    bool empty() const { return value_.empty(); }

private:
    std::string value_;
};

}  // namespace waydesk::config
