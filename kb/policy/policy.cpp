#include "kb/policy/policy.hpp"

#include <algorithm>
#include <array>

namespace waydesk::kb::policy {

SourceStatus Policy::status() const {
    SourceStatus worst = SourceStatus::verified;
    for (const Source& source : sources) worst = std::max(worst, source.status);
    return worst;
}

std::string_view word(SourceStatus status) {
    constexpr std::array<std::string_view, 4> words{"verified", "secondary", "recalled", "invented"};
    return words[static_cast<std::size_t>(status)];
}

std::string_view word(Layer layer) {
    constexpr std::array<std::string_view, 3> words{"law", "contract", "service"};
    return words[static_cast<std::size_t>(layer)];
}

}  // namespace waydesk::kb::policy
