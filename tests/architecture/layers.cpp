#include "tests/architecture/layers.hpp"

#include "tests/architecture/source_tree.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace waydesk::architecture {
namespace {

using Names = std::vector<std::string_view>;

struct Module {
    std::string_view folder;
    Names uses;
};

const Names lower_core{"core", "core/time", "core/language"};
const Names all_core{"core",       "core/time",    "core/language",  "core/store",       "core/search",  "core/html",
                     "core/fetch", "core/privacy", "core/condition", "core/translation", "core/document"};

Names and_also(Names names, std::initializer_list<std::string_view> more) {
    names.insert(names.end(), more);
    return names;
}

// The longer folder stands before the shorter one that holds it.
const std::vector<Module>& modules() {
    static const std::vector<Module> table{
        {"core/time", {"core"}},
        {"core/language", {"core"}},
        {"core/privacy", {"core"}},
        {"core/condition", {"core"}},
        {"core/store", lower_core},
        {"core/search", lower_core},
        {"core/html", lower_core},
        {"core/fetch", lower_core},
        {"core/translation", and_also(lower_core, {"core/fetch"})},
        {"core/document", lower_core},
        {"core", {}},
        {"desk", all_core},
        {"routing", and_also(all_core, {"desk"})},
        {"channels", and_also(all_core, {"desk"})},
        {"kb", all_core},
        {"server", and_also(all_core, {"desk", "routing", "channels", "kb"})},
        {"tests", and_also(all_core, {"desk", "routing", "channels", "kb", "server", "web-widget/shared"})},
        {"web-widget/shared", {}},
        {"web-widget/loader", {"web-widget/shared"}},
        {"web-widget/app", {"web-widget/shared"}},
        {"web-widget/demo", {"web-widget/shared"}},
        {"web-console", {"web-widget/shared"}},
    };
    return table;
}

struct Home {
    std::string_view prefix;  // of the header
    Names places;             // folders, or single files
};

// The first prefix that fits decides.
const std::vector<Home>& homes() {
    static const std::vector<Home> table{
        {"unicode/", {"core/language"}},
        {"cld2/", {"core/language"}},
        {"compact_lang_det.h", {"core/language"}},
        {"date/", {"core/time"}},
        {"re2/", {"core/condition"}},
        {"gumbo.h", {"core/html"}},
        {"pango/", {"core/document"}},
        {"cairo", {"core/document"}},
        {"hb.h", {"core/document"}},
        {"fontconfig/", {"core/document"}},
        {"xapian", {"core/search"}},
        {"curl/", {"core/fetch", "channels/email"}},
        {"sqlite3.h", {"core/store"}},
        {"cppconn/", {"core/store"}},
        {"mysql_", {"core/store"}},
        {"boost/asio/ssl/impl/src.hpp", {"core/asio.cpp"}},
        {"boost/beast/src.hpp", {"core/asio.cpp"}},
        {"boost/beast", {"server/net"}},
        {"boost/asio/ssl", {"server/net"}},
        {"openssl/ssl.h", {"server/net"}},
        {"openssl/", {"core", "server/net", "server/auth"}},
        {"boost/system/", {"core", "desk", "routing", "channels", "kb", "server"}},
        {"boost/", {"core", "channels", "server"}},
        {"gmime/", {"channels/email"}},
        {"phonenumbers/", {"channels/callback"}},
        {"spdlog/", {"core/log.cpp"}},
        {"fmt/", {"core/log.cpp"}},
        {"sodium.h", {"core", "server/auth"}},
        {"toml++/", {"server/config"}},
        {"yaml-cpp/", {"kb/article"}},
        {"md4c.h", {"kb/article"}},
    };
    return table;
}

bool is_of_the_system(std::string_view header) {
    static constexpr std::array folders{"sys/", "netinet/", "arpa/", "linux/", "net/"};
    static constexpr std::array files{"unistd.h",  "fcntl.h",  "signal.h", "poll.h",   "netdb.h",
                                      "spawn.h",   "pwd.h",    "grp.h",    "malloc.h", "errno.h",
                                      "pthread.h", "cxxabi.h", "time.h",   "stdlib.h"};
    if (std::ranges::any_of(folders, [&](std::string_view folder) { return header.starts_with(folder); })) return true;
    if (std::ranges::find(files, header) != files.end()) return true;
    return header.find_first_of("/.") == std::string_view::npos;  // <vector>
}

}  // namespace

std::string module_of(std::string_view path) {
    for (const Module& module : modules()) {
        if (is_under(path, module.folder)) return std::string(module.folder);
    }
    return {};
}

bool may_use(std::string_view module, std::string_view used) {
    if (module == used) return true;
    const auto found = std::ranges::find(modules(), module, &Module::folder);
    return found != modules().end() && std::ranges::find(found->uses, used) != found->uses.end();
}

bool is_at_home(std::string_view path, std::string_view header) {
    if (is_of_the_system(header)) return true;
    if (header.starts_with("gtest/") || header.starts_with("gmock/")) return is_cpp_test(path);
    if (header.starts_with("nlohmann/")) return path.ends_with("_json.cpp") || path.ends_with("_json_test.cpp");
    for (const Home& home : homes()) {
        if (!header.starts_with(home.prefix)) continue;
        return std::ranges::any_of(home.places, [&](std::string_view place) { return is_under(path, place); }) ||
               is_under(path, "tests");
    }
    return false;
}

bool must_be_free_of_asio(std::string_view path) {
    static constexpr std::array pure{"desk", "routing", "kb/policy", "server/protocol", "server/hub"};
    return std::ranges::any_of(pure, [&](std::string_view folder) { return is_under(path, folder); });
}

bool is_asio(std::string_view header) { return header.starts_with("boost/asio") || header.starts_with("boost/beast"); }

}  // namespace waydesk::architecture
