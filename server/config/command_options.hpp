#pragma once
// How the options of one command are written down in the table of all. Start-up only; main thread.

#include "server/config/command_table.hpp"

namespace waydesk::config {

using Kind = Option<Command>::Kind;

// Lifts an option of one command to an option of any.
template <class C>
Option<Command> option(std::string_view name, Kind kind, std::string_view value, std::string_view meaning,
                       bool (*set)(C&, std::string_view), bool is_required = false) {
    return {name,
            kind,
            value,
            meaning,
            [set](Command& command, std::string_view text) { return set(std::get<C>(command), text); },
            is_required};
}

template <class C>
Option<Command> argument(std::string_view name, std::string_view meaning, bool (*set)(C&, std::string_view)) {
    return option<C>(name, Kind::argument, "", meaning, set, true);
}

template <class C>
Options<Command> with_store(Options<Command> own) {
    Options<Command> all{
        option<C>("--config", Kind::valued, "FILE", "the configuration file",
                  [](C& c, std::string_view v) { return set_text(c.where.config, v); }),
        option<C>("--data", Kind::valued, "DIR", "the data directory",
                  [](C& c, std::string_view v) { return set_text(c.where.data, v); }),
        option<C>("--store", Kind::valued, "URL", "sqlite:PATH or mysql://user:password@host:port/database",
                  [](C& c, std::string_view v) { return set_text(c.where.store, v); }),
    };
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

CommandEntry audit_verify();  // audit_commands.cpp

}  // namespace waydesk::config
