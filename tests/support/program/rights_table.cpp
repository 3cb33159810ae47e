#include "tests/support/program/rights_table.hpp"

#include <sstream>
#include <stdexcept>

namespace waydesk::testing {
namespace {

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::vector<std::string> columns_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> columns;
    for (std::string column; std::getline(in, column, '|');) columns.push_back(trimmed(column));
    if (columns.size() != 3) throw std::runtime_error("three columns are wanted: " + line);
    return columns;
}

}  // namespace

std::set<std::string> RightsSection::verbs() const {
    std::set<std::string> all;
    for (const RightsRow& row : rows) all.insert(row.verb);
    return all;
}

std::map<std::string, RightsSection> read_rights(std::istream& in) {
    std::map<std::string, RightsSection> sections;
    RightsSection* section = nullptr;
    for (std::string line; std::getline(in, line);) {
        line = trimmed(line);
        if (line.empty() || line.starts_with('#')) continue;
        if (line.starts_with('[')) {
            section = &sections[line.substr(1, line.find(']') - 1)];
            continue;
        }
        if (section == nullptr) throw std::runtime_error("a row before the first section: " + line);
        const std::vector<std::string> columns = columns_of(line);
        const std::vector<std::string> cells = words_of(columns[2]);
        if (section->principals.empty()) {
            section->principals = cells;
            continue;
        }
        if (cells.size() != section->principals.size()) throw std::runtime_error("a cell for each principal: " + line);
        RightsRow row{columns[0], columns[1], {}};
        for (std::size_t i = 0; i < cells.size(); ++i) row.expected[section->principals[i]] = cells[i];
        section->rows.push_back(std::move(row));
    }
    return sections;
}

std::vector<std::string> gaps(const std::set<std::string>& existing, const RightsSection& section) {
    std::vector<std::string> out;
    const std::set<std::string> listed = section.verbs();
    for (const std::string& verb : existing)
        if (!listed.contains(verb)) out.push_back(verb + " has no row: say who may do it");
    for (const std::string& verb : listed)
        if (!existing.contains(verb)) out.push_back(verb + " has a row and does not exist");
    return out;
}

}  // namespace waydesk::testing
