#pragma once
// The table of who may do what with what, as people read it: sections of rows, a cell for each principal.
//   [http]
//   verb | object | nobody owner …
//   GET /api/v1/me | - | 401 401 …

#include <istream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace waydesk::testing {

struct RightsRow {
    std::string verb;                             // a route, or the type of a frame
    std::string object;                           // what it is tried on; "-": nothing in particular
    std::map<std::string, std::string> expected;  // by principal
};

struct RightsSection {
    std::vector<std::string> principals;  // in the order of the table
    std::vector<RightsRow> rows;

    std::set<std::string> verbs() const;
};

// Throws when a row has not one cell for each principal.
std::map<std::string, RightsSection> read_rights(std::istream& in);

// What exists and has no row, and rows of what does not exist, each named in a sentence.
std::vector<std::string> gaps(const std::set<std::string>& existing, const RightsSection& section);

}  // namespace waydesk::testing
