// Every column that can hold people's words is known here, and what is said to be overwritten is.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace waydesk::holdings {
namespace {

namespace fs = std::filesystem;

using Column = std::pair<std::string, std::string>;  // table, column

std::string read(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Without its comments, in one line.
std::string plain(const std::string& sql) {
    const std::string bare = std::regex_replace(sql, std::regex("--[^\n]*"), "");
    return std::regex_replace(bare, std::regex("\\s+"), " ");
}

bool holds_text(const std::string& type) {
    static const std::regex kinds("(TINY|MEDIUM|LONG)?(TEXT|BLOB)|VAR(BINARY|CHAR).*|(BINARY|CHAR).*");
    return std::regex_match(type, kinds);
}

std::vector<fs::path> schemas() {
    std::vector<fs::path> out;
    for (const char* room : {"desk", "channels", "kb", "server"})
        for (const auto& entry : fs::recursive_directory_iterator(room))
            if (entry.path().parent_path().filename() == "schema" && entry.path().extension() == ".sql")
                out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

std::vector<std::string> statements_of(const std::string& sql) {
    std::vector<std::string> out;
    std::istringstream in(plain(sql));
    for (std::string one; std::getline(in, one, ';');) out.push_back(one);
    return out;
}

// What the schemas come to, in the order in which they are applied within a room.
std::set<Column> columns_of_schemas() {
    static const std::regex created("CREATE TABLE (\\w+) \\("), column("(\\w+) ([A-Z]+)"),
        added("ALTER TABLE (\\w+) ADD (?:COLUMN )?(\\w+) ([A-Z]+)"), dropped("DROP TABLE (?:IF EXISTS )?(\\w+)");
    std::set<Column> out;
    for (const fs::path& path : schemas())
        for (const std::string& sql : statements_of(read(path))) {
            std::smatch found;
            if (std::regex_search(sql, found, dropped))
                std::erase_if(out, [&](const Column& known) { return known.first == found[1]; });
            if (std::regex_search(sql, found, added) && holds_text(found[3])) out.emplace(found[1], found[2]);
            if (!std::regex_search(sql, found, created)) continue;
            const std::string table = found[1], body = found.suffix();
            for (std::sregex_iterator at(body.begin(), body.end(), column), end; at != end; ++at)
                if (holds_text((*at)[2])) out.emplace(table, (*at)[1]);
        }
    return out;
}

struct Fate {
    std::string what;
    std::string reason;
};
std::map<Column, Fate> listed() {
    std::map<Column, Fate> out;
    std::ifstream in("server/holdings/columns.txt");
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#') continue;
        std::istringstream words(line);
        std::string table, column;
        Fate fate;
        words >> table >> column >> fate.what;
        std::getline(words >> std::ws, fate.reason);
        EXPECT_TRUE(out.emplace(Column{table, column}, fate).second) << line << ": twice";
    }
    return out;
}

bool is_wiped(const std::string& sql, const Column& column) {
    for (const std::string& statement : statements_of(sql)) {
        const std::size_t set = statement.find("UPDATE " + column.first + " SET ");
        if (set == std::string::npos) continue;
        const std::string assigned = statement.substr(set, statement.find(" WHERE ", set) - set);
        if (std::regex_search(assigned, std::regex("[ ,]" + column.second + " = "))) return true;
    }
    return false;
}

TEST(Columns, of_every_table_that_can_hold_words_are_listed_and_no_others) {
    std::set<Column> known;
    for (const auto& [column, fate] : listed()) known.insert(column);
    const std::set<Column> there = columns_of_schemas();
    EXPECT_GT(there.size(), 150U) << "the schemas were read";
    for (const Column& one : there)
        EXPECT_TRUE(known.contains(one)) << one.first << "." << one.second << " is missing in columns.txt";
    for (const Column& one : known)
        EXPECT_TRUE(there.contains(one)) << one.first << "." << one.second << " of columns.txt does not exist";
}

TEST(Columns, are_overwritten_as_is_said_or_kept_with_a_reason) {
    const std::string sql = read("server/holdings/holdings.sql"), flat = plain(sql);
    for (const auto& [column, fate] : listed()) {
        SCOPED_TRACE(column.first + "." + column.second);
        if (fate.what == "wiped") {
            EXPECT_TRUE(is_wiped(sql, column));
        } else if (fate.what == "deleted") {
            EXPECT_THAT(flat, ::testing::HasSubstr("DELETE FROM " + column.first + " "));
        } else if (fate.what == "kept") {
            EXPECT_FALSE(fate.reason.empty());
        } else {
            EXPECT_EQ(fate.what, "replaced");
        }
    }
}

}  // namespace
}  // namespace waydesk::holdings
