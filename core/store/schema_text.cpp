#include "core/store/schema_text.hpp"

namespace waydesk::store {
namespace {

std::string stripped(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

}  // namespace

std::vector<std::string> split_statements(std::string_view script) {
    std::vector<std::string> out;
    std::string current;
    char quote = 0;
    for (std::size_t i = 0; i < script.size(); ++i) {
        const char c = script[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '\'' || c == '"' || c == '`') {
            quote = c;
        } else if (c == '-' && script.substr(i, 2) == "--") {
            while (i + 1 < script.size() && script[i + 1] != '\n') ++i;
            continue;
        } else if (c == ';') {
            if (auto statement = stripped(current); !statement.empty()) out.push_back(std::move(statement));
            current.clear();
            continue;
        }
        current += c;
    }
    if (auto statement = stripped(current); !statement.empty()) out.push_back(std::move(statement));
    return out;
}

std::string adapt_schema(Engine engine, std::string_view statement) {
    std::string out(statement);
    if (engine == Engine::mysql) {
        if (out.starts_with("CREATE TABLE")) out += " ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
        return out;
    }
    constexpr std::string_view foreign = "VARBINARY";
    for (auto at = out.find(foreign); at != std::string::npos; at = out.find(foreign, at))
        out.replace(at, foreign.size(), "BLOB");
    return out;
}

}  // namespace waydesk::store
