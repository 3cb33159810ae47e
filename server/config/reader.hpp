#pragma once
// Puts the values of one TOML table into one group by its table of settings; what does not fit becomes a Problem.
// Start-up only.

#include "server/config/problem.hpp"
#include "server/config/secret_source.hpp"
#include "server/config/setting.hpp"
#include "server/config/toml_document.hpp"

#include <type_traits>

namespace waydesk::config {

// Where a value stands and what may stand there.
struct Place {
    std::string key;  // "serve.listen"
    int line = 0;
    const Allowed& allowed;
};

class Reader {
public:
    Reader(const Sources& sources, Problems& problems) : sources_(sources), problems_(problems) {}

    // Keys named in `nested` are left to the caller.
    template <class Owner>
    void read(const std::string& prefix, const TomlValue::Table& table, const Settings<Owner>& settings, Owner& owner,
              const std::vector<std::string_view>& nested = {}) {
        std::vector<std::string_view> known = nested;
        for (const Setting<Owner>& setting : settings) known.push_back(setting.key);
        report_unknown(prefix, table, known);
        for (const Setting<Owner>& setting : settings) {
            const TomlValue* value = find(table, setting.key);
            if (value == nullptr) continue;
            const Place place{prefix + "." + std::string(setting.key), value->line, setting.allowed};
            std::visit([&](auto member) { read_into(place, *value, owner.*member); }, setting.member);
        }
    }

    void report_unknown(const std::string& prefix, const TomlValue::Table& table,
                        const std::vector<std::string_view>& known);
    void report(std::string key, int line, std::string message);

private:
    void read_into(const Place& place, const TomlValue& value, std::string& out);
    void read_into(const Place& place, const TomlValue& value, std::int64_t& out);
    void read_into(const Place& place, const TomlValue& value, bool& out);
    void read_into(const Place& place, const TomlValue& value, Duration& out);
    void read_into(const Place& place, const TomlValue& value, std::vector<std::string>& out);
    void read_into(const Place& place, const TomlValue& value, Secret& out);
    void report(const Place& place, std::string message) { report(place.key, place.line, std::move(message)); }

    const Sources& sources_;
    Problems& problems_;
};

}  // namespace waydesk::config
