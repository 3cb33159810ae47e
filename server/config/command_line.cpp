#include "server/config/command_line.hpp"

#include "server/config/checks.hpp"
#include "server/config/command_table.hpp"
#include "server/config/nearest.hpp"

#include <algorithm>
#include <optional>

namespace waydesk::config {
namespace {

using Kind = Option<Command>::Kind;
using Arguments = std::span<const std::string_view>;

Farewell wrong_usage(std::string sentence) { return {"waydesk: " + sentence + "\n", 2}; }

bool is_help(std::string_view word) { return word == "--help" || word == "-h" || word == "help"; }

// The command whose words lead the arguments, and how many words these are.
std::pair<const CommandEntry*, std::size_t> find_command(Arguments arguments) {
    const std::string one(arguments[0]);
    const std::string two = arguments.size() > 1 ? one + " " + std::string(arguments[1]) : std::string{};
    for (const CommandEntry& entry : command_table()) {
        if (entry.name == one) return {&entry, 1};
        if (entry.name == two) return {&entry, 2};
    }
    return {nullptr, 0};
}

bool is_argument(Kind kind) { return kind == Kind::argument || kind == Kind::arguments; }

std::vector<std::string_view> option_names(const CommandEntry& entry) {
    std::vector<std::string_view> names;
    for (const auto& option : entry.options) {
        if (!is_argument(option.kind)) names.push_back(option.name);
    }
    return names;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
    const std::string_view meant = nearest(word, candidates);
    return meant.empty() ? "" : "; did you mean " + std::string(meant) + "?";
}

class Parser {
public:
    explicit Parser(const CommandEntry& entry) : entry_(entry), command_(entry.initial) {}

    std::variant<Command, Farewell> parse(Arguments words) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (is_help(words[i])) return Farewell{help(entry_.name), 0};
            if (auto wrong = words[i].starts_with("--") ? take_flag(words, i) : take_argument(words[i])) {
                return wrong_usage(*wrong + " (see waydesk " + std::string(entry_.name) + " --help)");
            }
        }
        for (const auto& option : entry_.options) {
            if (option.is_required && !seen_.contains(&option)) {
                return wrong_usage(std::string(entry_.name) + " needs " + std::string(option.name));
            }
        }
        return std::move(command_);
    }

private:
    using Wrong = std::optional<std::string>;

    Wrong take_flag(Arguments words, std::size_t& i) {
        const std::size_t equals = words[i].find('=');
        const std::string_view name = words[i].substr(0, equals);
        const auto option = std::ranges::find(entry_.options, name, &Option<Command>::name);
        if (option == entry_.options.end()) {
            return std::string(entry_.name) + " has no " + std::string(name) + did_you_mean(name, option_names(entry_));
        }
        const bool has_value = equals != std::string_view::npos;
        if (option->kind == Kind::flag && has_value) return std::string(name) + " takes no value";
        std::string_view value = has_value ? words[i].substr(equals + 1) : std::string_view{};
        if (option->kind == Kind::valued && !has_value) {
            if (i + 1 >= words.size() || words[i + 1].starts_with("--"))
                return std::string(name) + " needs " + std::string(option->value);
            value = words[++i];
        }
        return set(*option, value);
    }

    Wrong take_argument(std::string_view word) {
        for (const auto& option : entry_.options) {
            const bool is_free = option.kind == Kind::arguments || !seen_.contains(&option);
            if (is_argument(option.kind) && is_free) return set(option, word);
        }
        return "nothing is known about \"" + std::string(word) + "\"";
    }

    Wrong set(const Option<Command>& option, std::string_view value) {
        if (!seen_.insert(&option).second && option.kind != Kind::arguments)
            return std::string(option.name) + " is given twice";
        if (option.set(command_, value)) return std::nullopt;
        return std::string(option.name) + " must be " +
               std::string(option.value.empty() ? option.meaning : option.value);
    }

    const CommandEntry& entry_;
    Command command_;
    std::set<const Option<Command>*> seen_;
};

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size() + 2, width), ' ');
    return text;
}

std::string shown(const Option<Command>& option) {
    std::string text(option.name);
    if (option.kind == Kind::valued) text += " " + std::string(option.value);
    if (option.kind == Kind::optionally_valued) text += "[=" + std::string(option.value) + "]";
    return text;
}

}  // namespace

std::variant<Command, Farewell> parse_command_line(Arguments arguments) {
    if (arguments.empty()) return Farewell{help(), 2};
    if (is_help(arguments[0])) return Farewell{help(), 0};
    const auto [entry, words] = find_command(arguments);
    if (entry == nullptr) {
        std::vector<std::string_view> names;
        for (const CommandEntry& each : command_table()) names.push_back(each.name);
        return wrong_usage("there is no command \"" + std::string(arguments[0]) + "\"" +
                           did_you_mean(arguments[0], names));
    }
    return Parser(*entry).parse(arguments.subspan(words));
}

std::string help() {
    std::string out = "Waydesk, the customer-service desk of travel companies.\n\nUsage: waydesk COMMAND [OPTIONS]\n\n";
    for (const CommandEntry& entry : command_table())
        out += "  " + padded(std::string(entry.name), 16) + std::string(entry.summary) + "\n";
    out +=
        "\n`waydesk COMMAND --help` explains a command. Everything else is set in the configuration file, see\n"
        "docs/configuration.md.\n";
    return out;
}

std::string help(std::string_view command) {
    const auto entry = std::ranges::find(command_table(), command, &CommandEntry::name);
    if (entry == command_table().end()) return {};
    std::string usage = "Usage: waydesk " + std::string(entry->name);
    std::string lines;
    for (const auto& option : entry->options) {
        if (is_argument(option.kind)) usage += " " + std::string(option.name);
        lines += "  " + padded(shown(option), 28) + std::string(option.meaning) +
                 (option.is_required ? " (required)" : "") + "\n";
    }
    return usage + " [OPTIONS]\n" + std::string(entry->summary) + "\n\n" + lines;
}

}  // namespace waydesk::config
