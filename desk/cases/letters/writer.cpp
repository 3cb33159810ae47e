#include "desk/cases/letters/writer.hpp"

#include "core/language/text.hpp"
#include "desk/cases/complaint.hpp"

#include <algorithm>

namespace waydesk::letters {
namespace {

constexpr std::string_view nothing = "–";

std::string key_of(std::string_view group, std::string_view name) {
    return std::string(group) + "." + std::string(name);
}

// What two clocks measure alike has one name.
std::string clock_key(std::string_view name) { return key_of("clock", name == "legal_answer" ? "answer" : name); }

}  // namespace

void Writer::say(std::string_view key, language::Arguments arguments) {
    body_.emplace_back(document::Paragraph{words_.text(key, arguments)});
}

void Writer::heading(std::string_view head) {
    body_.emplace_back(document::Heading{words_.text(key_of("head", head))});
}

void Writer::quote(std::string_view head, std::string_view field) {
    std::string text = language::without_controls(cases::text_of(facts_.known, field));
    if (text.empty()) return;
    if (!head.empty()) heading(head);
    body_.emplace_back(document::Quotation{std::move(text)});
}

void Writer::words_as_told(std::string_view group, std::string_view field) {
    body_.emplace_back(document::Paragraph{choice_of(group, field)});
}

void Writer::list(std::string_view head, std::string_view field) {
    const auto* items = cases::value_of<std::vector<std::string>>(facts_.known, field);
    if (items == nullptr || items->empty()) return;
    if (!head.empty()) heading(head);
    document::Bullets bullets;
    for (const std::string& item : *items) bullets.items.push_back(language::without_controls(item));
    body_.emplace_back(std::move(bullets));
}

document::Table& Writer::open_table() {
    if (body_.empty() || !std::holds_alternative<document::Table>(body_.back())) body_.emplace_back(document::Table{});
    return std::get<document::Table>(body_.back());
}

void Writer::entry(std::string_view label, std::string value) {
    if (!value.empty()) open_table().entries.push_back({words_.text(key_of("label", label)), std::move(value)});
}

void Writer::table(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        const auto found = facts_.known.find(row.field);
        if (found == facts_.known.end()) continue;
        entry(row.label, row.choices.empty() ? words_.value(found->second) : words_.choice(row.choices, found->second));
    }
}

void Writer::rule() {
    const std::string_view name = cases::text_of(facts_.known, "rule");
    if (!name.empty()) entry("rule", words_.rule(name));
}

void Writer::dates() {
    document::Table table;
    std::vector<std::string> of_the_law;
    for (const cases::CaseClock& clock : facts_.running) {
        const std::string key = clock_key(clock.name);
        if (!words_.has(key)) continue;
        if (!clock.is_legal() && std::ranges::find(of_the_law, key) != of_the_law.end()) continue;
        if (clock.is_legal()) of_the_law.push_back(key);
        const std::string date = words_.due(clock.due), rule = language::isolate(words_.rule(clock.basis));
        table.entries.push_back({words_.text(key), clock.is_legal()
                                                       ? words_.text("due.legal", {{"date", date}, {"rule", rule}})
                                                       : words_.text("due.own", {{"date", date}})});
    }
    if (table.entries.empty()) return;
    heading("dates");
    body_.emplace_back(std::move(table));
}

void Writer::outside() {
    heading("outside");
    if (names_.outside.empty()) return say("outside.text");
    say("outside.named");
    document::Bullets bullets;
    for (const std::string& body : names_.outside) bullets.items.push_back(language::without_controls(body));
    body_.emplace_back(std::move(bullets));
}

void Writer::reopening() {
    say("reopen", {{"days", std::chrono::duration_cast<std::chrono::days>(cases::reopened_within).count()}});
}

std::string Writer::name_of(std::string_view field) const { return inline_text(cases::text_of(facts_.known, field)); }

std::string Writer::sum_of(std::string_view field) const {
    const auto* sum = cases::value_of<cases::Money>(facts_.known, field);
    return sum == nullptr ? std::string(nothing) : words_.sum(*sum);
}

std::string Writer::sum_before(std::string_view field) const {
    const auto* sum = cases::value_of<cases::Money>(facts_.before, field);
    return sum == nullptr ? std::string() : words_.sum(*sum);
}

std::string Writer::choice_of(std::string_view group, std::string_view field) const {
    const auto found = facts_.known.find(field);
    return found == facts_.known.end() ? std::string(nothing) : words_.choice(group, found->second);
}

std::string Writer::due_of(std::string_view field) const {
    const auto* at = cases::value_of<Instant>(facts_.known, field);
    return at == nullptr ? std::string(nothing) : words_.due(*at);
}

std::string Writer::day_of(std::string_view field) const {
    const auto* at = cases::value_of<Instant>(facts_.known, field);
    return at == nullptr ? std::string(nothing) : words_.date(*at);
}

std::optional<std::string> Writer::end_of(std::string_view clock) const {
    const auto found = std::ranges::find(facts_.running, clock, &cases::CaseClock::name);
    return found == facts_.running.end() ? std::nullopt : std::optional(words_.due(found->due));
}

}  // namespace waydesk::letters
