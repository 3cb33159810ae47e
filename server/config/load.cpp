#include "server/config/load.hpp"

#include "server/config/checks.hpp"
#include "server/config/reader.hpp"
#include "server/config/settings.hpp"
#include "server/config/toml_document.hpp"

#include "core/language/tag.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <fstream>
#include <tuple>

namespace waydesk::config {
namespace {

void read_groups(const TomlValue::Table& file, Reader& reader, Config& config) {
    std::vector<std::string_view> known{"sites", "mailboxes"};
    for_each_group(config, [&](std::string_view name, auto& group, const auto& settings) {
        known.push_back(name);
        const TomlValue* value = find(file, name);
        if (value == nullptr) return;
        const auto* table = value->as<TomlValue::Table>();
        if (table == nullptr) {
            reader.report(std::string(name), value->line, "must be a group: [" + std::string(name) + "]");
        } else {
            reader.read(std::string(name), *table, settings, group);
        }
    });
    reader.report_unknown("", file, known);
}

// Calls read(name, table) for every element of a list of tables, such as [[sites]].
template <class Read>
void read_list(const TomlValue* value, const std::string& key, std::size_t most, Reader& reader, Read read) {
    if (value == nullptr) return;
    const auto* array = value->as<TomlValue::Array>();
    if (array == nullptr || array->size() > most) {
        return reader.report(key, value->line,
                             "must be a list of at most " + std::to_string(most) + " [[" + key + "]]");
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
        const auto* table = (*array)[i].as<TomlValue::Table>();
        if (table == nullptr) return reader.report(key, (*array)[i].line, "must be a list of [[" + key + "]]");
        read(key + "[" + std::to_string(i + 1) + "]", *table);
    }
}

void read_sites(const TomlValue::Table& file, Reader& reader, Config& config) {
    read_list(find(file, "sites"), "sites", max_sites, reader, [&](const std::string& name, const auto& table) {
        Site site;
        reader.read(name, table, site_settings(), site, {"identity_keys"});
        read_list(find(table, "identity_keys"), name + ".identity_keys", max_identity_keys, reader,
                  [&](const std::string& key_name, const auto& key_table) {
                      IdentityKey key;
                      reader.read(key_name, key_table, identity_key_settings(), key);
                      site.identity_keys.push_back(std::move(key));
                  });
        config.sites.push_back(std::move(site));
    });
}

void read_signatures(const TomlValue* value, const std::string& key, Reader& reader, Mailbox& mailbox) {
    if (value == nullptr) return;
    const auto* table = value->as<TomlValue::Table>();
    if (table == nullptr) return reader.report(key, value->line, "must be a group of texts by language");
    for (const TomlEntry& entry : *table) {
        const auto* signature = entry.value.as<std::string>();
        const auto language = language::LanguageTag::parse(entry.key);
        if (signature == nullptr)
            reader.report(key + "." + entry.key, entry.value.line, "must be a text");
        else if (!language || language->str() != entry.key)
            reader.report(key + "." + entry.key, entry.value.line, "must be named by a language, such as de or pt-BR");
        else
            mailbox.signatures.emplace(entry.key, *signature);
    }
}

void read_oauth(const TomlValue* value, const std::string& key, Reader& reader, MailOauth& oauth) {
    if (value == nullptr) return;
    const auto* table = value->as<TomlValue::Table>();
    if (table == nullptr) return reader.report(key, value->line, "must be a group: [" + key + "]");
    reader.read(key, *table, mail_oauth_settings(), oauth);
}

void read_mailboxes(const TomlValue::Table& file, Reader& reader, Config& config) {
    read_list(find(file, "mailboxes"), "mailboxes", max_mailboxes, reader,
              [&](const std::string& name, const auto& table) {
                  Mailbox mailbox;
                  reader.read(name, table, mailbox_settings(), mailbox, {"signatures", "imap_oauth", "smtp_oauth"});
                  read_signatures(find(table, "signatures"), name + ".signatures", reader, mailbox);
                  read_oauth(find(table, "imap_oauth"), name + ".imap_oauth", reader, mailbox.imap_oauth);
                  read_oauth(find(table, "smtp_oauth"), name + ".smtp_oauth", reader, mailbox.smtp_oauth);
                  config.mailboxes.push_back(std::move(mailbox));
              });
}

// The line of "sites[2].origins"; of the nearest thing around it when it is not written; 0 when nothing is.
int line_of(const TomlValue::Table& file, std::string_view key) {
    const TomlValue::Table* table = &file;
    int line = 0;
    while (!key.empty() && table != nullptr) {
        const std::size_t dot = key.find('.');
        std::string_view part = key.substr(0, dot);
        key = dot == std::string_view::npos ? std::string_view{} : key.substr(dot + 1);
        const std::size_t bracket = part.find('[');
        const TomlValue* value = find(*table, part.substr(0, bracket));
        if (value == nullptr) return line;
        if (bracket != std::string_view::npos) {
            const std::size_t index = std::stoul(std::string(part.substr(bracket + 1)));
            value = &value->as<TomlValue::Array>()->at(index - 1);
        }
        line = value->line;
        table = value->as<TomlValue::Table>();
    }
    return line;
}

Loaded broken(std::string message) { return {{}, {{"", 0, std::move(message)}}}; }

}  // namespace

Loaded parse(std::string_view text, const Sources& sources) {
    if (text.size() > max_config_bytes) return broken("the file is longer than 1 MiB");
    if (!is_valid_utf8(text)) return broken("the file is not valid UTF-8");
    const auto parsed = parse_toml(text);
    if (const Problem* problem = std::get_if<Problem>(&parsed)) return {{}, {*problem}};
    const auto& file = std::get<TomlValue::Table>(parsed);
    Loaded loaded;
    Reader reader(sources, loaded.problems);
    read_groups(file, reader, loaded.config);
    read_sites(file, reader, loaded.config);
    read_mailboxes(file, reader, loaded.config);
    if (loaded.problems.empty()) {
        loaded.problems = check(loaded.config);
        for (Problem& problem : loaded.problems) problem.line = line_of(file, problem.key);
    }
    std::ranges::sort(loaded.problems, {}, [](const Problem& p) { return std::tie(p.line, p.key, p.message); });
    return loaded;
}

Loaded load(const std::filesystem::path& file) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed)) return broken("there is no file " + file.string());
    std::ifstream in(file, std::ios::binary);
    if (!in) return broken("the file " + file.string() + " cannot be read");
    std::string text(max_config_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    Sources sources;
    sources.folder = file.parent_path();
    return parse(text, sources);
}

Problems check_config(const std::filesystem::path& file) { return load(file).problems; }

}  // namespace waydesk::config
