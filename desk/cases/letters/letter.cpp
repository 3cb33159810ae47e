#include "desk/cases/letters/letter.hpp"

#include "core/language/file_name.hpp"
#include "core/language/text.hpp"
#include "desk/cases/letters/writer.hpp"

#include <algorithm>

namespace waydesk::letters {
namespace {

using language::without_controls;

const Form* form_of(std::string_view document) {
    for (const std::span<const Form> forms : {complaint_letters(), refund_letters()})
        if (const auto found = std::ranges::find(forms, document, &Form::document); found != forms.end())
            return &*found;
    return nullptr;
}

std::string key(std::string_view group, std::string_view name) { return std::string(group) + "." + std::string(name); }

std::string recipient_of(const Form& form, const Facts& facts, const Names& names) {
    switch (form.reader) {
        case Reader::traveler: return without_controls(names.traveler);
        case Reader::office: return without_controls(cases::text_of(facts.known, "unit"));
        case Reader::ourselves: break;
    }
    return {};
}

// Sheets of our own greet nobody.
std::optional<std::string> greeting_of(const Form& form, const Words& words, const Names& names) {
    if (form.reader == Reader::ourselves) return std::nullopt;
    if (form.reader == Reader::office) return words.text("dear.office");
    if (names.traveler.empty()) return words.text("dear.nobody");
    return words.text("dear", {{"name", inline_text(names.traveler)}});
}

std::vector<document::Entry> references_of(const Facts& facts, const Words& words) {
    std::vector<document::Entry> out{{words.text("label.number"), std::to_string(facts.one.number)},
                                     {words.text("label.date"), words.date(facts.step.at)}};
    if (!facts.one.booking.empty()) out.push_back({words.text("label.booking"), without_controls(facts.one.booking)});
    return out;
}

void sign(document::Document& document, const Words& words, const Names& names) {
    document.signature.push_back(words.text("regards"));
    if (!names.handler.empty()) document.signature.push_back(without_controls(names.handler));
    document.signature.push_back(without_controls(names.brand));
}

}  // namespace

bool is_for_traveler(std::string_view document) {
    const Form* form = form_of(document);
    return form != nullptr && form->reader == Reader::traveler;
}

std::optional<document::Document> letter(const History& history, std::int64_t step, const Names& names,
                                         const Wording& wording) {
    const std::optional<Facts> facts = facts_at(history, step);
    const Form* form = facts ? form_of(facts->step.document) : nullptr;
    if (form == nullptr) return std::nullopt;
    const Words words(wording);
    document::Document out;
    out.language = words.language(), out.written_at = facts->step.at;
    out.sender = without_controls(names.brand), out.recipient = recipient_of(*form, *facts, names);
    out.title = words.text(key("title", form->document));
    out.references = references_of(*facts, words);
    if (auto greeting = greeting_of(*form, words, names)) {
        out.body.emplace_back(document::Paragraph{*std::move(greeting)});
        sign(out, words, names);
    }
    Writer writer(*facts, words, names);
    form->write(writer);
    for (document::Block& block : writer.take()) out.body.push_back(std::move(block));
    out.remarks = {words.text("remark.valid"),
                   words.text("remark.zone", {{"zone", language::isolate(wording.zone.name())},
                                              {"offset", language::isolate(words.offset(facts->step.at))}})};
    out.page_line = words.text("page");
    return out;
}

std::string file_name(const cases::Case& one, std::string_view document, std::string_view extension,
                      const Wording& wording) {
    const std::string title = Words(wording).text(key("title", document));
    return language::clean_file_name(title + " " + std::to_string(one.number)) + "." + std::string(extension);
}

}  // namespace waydesk::letters
