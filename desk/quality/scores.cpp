#include "desk/quality/scores.hpp"

#include <charconv>

namespace waydesk::quality {

std::vector<std::string> list_in(const cases::Fields& fields, std::string_view name) {
    const auto* list = cases::value_of<std::vector<std::string>>(fields, name);
    return list == nullptr ? std::vector<std::string>() : *list;
}

Scores scores_in(const cases::Fields& fields, std::string_view name) {
    Scores out;
    for (const std::string& one : list_in(fields, name)) {
        const std::size_t at = one.rfind('=');
        if (at == std::string::npos) continue;
        std::int64_t points = 0;
        const char* end = one.data() + one.size();
        if (const auto read = std::from_chars(one.data() + at + 1, end, points); read.ptr == end)
            out.insert_or_assign(one.substr(0, at), points);
    }
    return out;
}

}  // namespace waydesk::quality
