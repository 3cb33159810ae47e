#include "server/app/policy_tool.hpp"

#include "core/json_writer.hpp"
#include "kb/policy/document.hpp"
#include "kb/policy/embedded.hpp"
#include "kb/policy/reading.hpp"
#include "server/app/tools.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace waydesk::app {
namespace {

using namespace kb::policy;
namespace fs = std::filesystem;

std::optional<std::string> file_text(const fs::path& path) {
    std::error_code failed;
    std::ifstream in(path, std::ios::binary);
    if (!in || !fs::is_regular_file(path, failed)) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

// Reads a table from a folder, if it is there.
template <class Table>
std::optional<Flaw> replace(Table& table, const std::string& folder, std::string_view name,
                            Checked<Table> (*read)(std::string_view)) {
    const std::optional<std::string> text = file_text(fs::path(folder) / name);
    if (!text) return std::nullopt;
    Checked<Table> fresh = read(*text);
    if (!fresh) return Flaw{std::string(name) + fresh.error().front().field, fresh.error().front().sentence};
    table = std::move(*fresh);
    return std::nullopt;
}

std::string refusal_line(const std::string& file, const Flaws& flaws) {
    JsonWriter line;
    line.begin_object().member("file", file).member("ok", flaws.empty());
    if (!flaws.empty()) line.member("error", flaws.front().sentence).member("at", flaws.front().field);
    return line.end_object().take();
}

Flaws flaws_of(const std::string& file, const Tables& tables) {
    const std::optional<std::string> text = file_text(file);
    if (!text) return {{"", "This file cannot be read."}};
    const auto policies = read_policies(*text, tables);
    return policies ? Flaws{} : policies.error();
}

}  // namespace

Checked<std::shared_ptr<const Tables>> policy_tables(const std::string& folder) {
    if (folder.empty()) return embedded_tables();
    Tables out = *embedded_tables();
    if (auto flaw = replace(out.exponents, folder, "currencies.json", read_currencies)) return Flaws{*flaw};
    if (auto flaw = replace(out.calendars, folder, "calendars.json", read_calendars)) return Flaws{*flaw};
    return std::make_shared<const Tables>(std::move(out));
}

Library::Loading policy_library(const std::string& folder, std::shared_ptr<const Tables> tables) {
    std::vector<PolicyFile> files;
    if (folder.empty()) {
        for (const EmbeddedPack& pack : embedded_packs())
            files.push_back({std::string(pack.name), std::string(pack.text)});
    } else {
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(fs::path(folder) / "packs", failed))
            if (entry.path().extension() == ".json")
                files.push_back({entry.path().string(), file_text(entry.path()).value_or("")});
        std::ranges::sort(files, {}, &PolicyFile::name);
    }
    return Library::load(files, std::move(tables));
}

int check_policy_files(const std::vector<std::string>& files, const Tables& tables, std::ostream& out) {
    int exit_code = 0;
    for (const std::string& file : files) {
        const Flaws flaws = flaws_of(file, tables);
        if (!flaws.empty()) exit_code = 1;
        out << refusal_line(file, flaws) << '\n';
    }
    return exit_code;
}

int run(const config::PolicyCheckCommand& command) {
    const auto tables = policy_tables(command.policies);
    if (tables) return check_policy_files(command.files, **tables, std::cout);
    std::cerr << tables.error().front().field << ": " << tables.error().front().sentence << '\n';
    return 1;
}

int run(const config::PolicyQuoteCommand& command) {
    std::ios::sync_with_stdio(false);
    std::error_code failed;
    if (!command.policies.empty() && !fs::is_directory(fs::path(command.policies) / "packs", failed)) {
        std::cerr << "There is no folder packs in " << command.policies << ".\n";
        return 1;
    }
    const auto tables = policy_tables(command.policies);
    if (!tables) {
        std::cerr << tables.error().front().field << ": " << tables.error().front().sentence << '\n';
        return 1;
    }
    const Library::Loading loaded = policy_library(command.policies, *tables);
    for (const RefusedFile& refused : loaded.refused)
        std::cerr << refused.name << " is left out: " << refused.flaw.field << " " << refused.flaw.sentence << '\n';
    const int exit_code = quote_cases(loaded.library, std::cin, std::cout, std::cerr);
    return loaded.refused.empty() ? exit_code : 1;
}

}  // namespace waydesk::app
