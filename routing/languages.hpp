#pragma once
// Languages as small numbers, and how far what somebody speaks is from what somebody wants (CLDR), looked up at once.
// Lives on: the desk thread.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace waydesk::routing {

using Language = std::int32_t;    // 0 = none is known
using Repertoire = std::int32_t;  // the languages of an agent, the best first

class Languages {
public:
    static constexpr std::size_t kept = 2'000;  // travelers name them: what comes later counts as not known

    Languages() { clear(); }
    void clear();

    Language language(std::string_view tag);
    const std::string& tag(Language language) const { return tags_[static_cast<std::size_t>(language)]; }
    Repertoire repertoire(const std::vector<std::string>& tags);
    // From 0 to language::farthest; 0 when nothing is wanted.
    int distance(Language wanted, Repertoire spoken);

private:
    int measure(Language wanted, Repertoire spoken) const;

    std::unordered_map<std::string, Language> numbers_;
    std::vector<std::string> tags_;
    std::map<std::vector<std::string>, Repertoire> repertoires_;
    std::vector<std::vector<std::string>> spoken_;
    std::vector<std::vector<std::int16_t>> distances_;  // by language, then repertoire; -1: not measured yet
};

}  // namespace waydesk::routing
