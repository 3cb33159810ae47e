#include "server/app/case_letters.hpp"

#include "core/document/html.hpp"
#include "core/document/pdf.hpp"
#include "core/document/plain_text.hpp"
#include "core/language/matcher.hpp"
#include "core/log.hpp"
#include "server/app/cases_port.hpp"

#include <algorithm>

namespace waydesk::app {
namespace {

using kb::policy::Layer;
using kb::policy::Library;
using language::LanguageTag;

letters::Wording wording_of(const LetterDraft& draft) {
    const auto zone = time::Zone::find(draft.zone);
    const LanguageTag reader = draft.texts->nearest(LanguageTag::parse_or(draft.language, {}));
    const std::function<int(std::string_view)> digits = [&library = *draft.policies](std::string_view currency) {
        constexpr int usual = 2;
        const auto found = library.tables().exponents.find(currency);
        return found == library.tables().exponents.end() ? usual : found->second;
    };
    const std::function<std::string(std::string_view)> rule =
        [&library = *draft.policies, reader](std::string_view name) { return rule_in_words(library, name, reader); };
    return {*draft.texts, reader, zone ? *zone : time::Zone::utc(), digits, rule};
}

}  // namespace

std::string rule_in_words(const Library& library, std::string_view name, const LanguageTag& reader) {
    const auto slash = name.find('/');
    const std::string_view id = name.substr(0, slash);
    for (const Layer layer : {Layer::law, Layer::contract, Layer::service}) {
        const auto all = library.layer(layer);  // the highest version of an id first
        const auto policy = std::ranges::find_if(all, [&](const auto& one) { return one->id == id; });
        if (policy == all.end() || slash == std::string_view::npos) continue;
        const auto rule =
            std::ranges::find((*policy)->rules, name.substr(slash + 1), [](const auto& one) { return one.id; });
        const std::string title = language::nearest_text((*policy)->title, reader);
        if (rule == (*policy)->rules.end() || rule->cite.empty()) return title;
        return title + " (" + rule->cite + ")";
    }
    return std::string(name);
}

Result<api::CaseLetter> draw(const LetterDraft& draft) {
    const letters::Wording wording = wording_of(draft);
    const auto letter = letters::letter({draft.one, draft.steps}, draft.step, draft.names, wording);
    if (!letter) return Errc::not_found;
    const auto step = std::ranges::find(draft.steps, draft.step, &cases::Step::number);
    api::CaseLetter out;
    out.is_pdf = draft.is_pdf;
    out.name = letters::file_name(draft.one, step->document, draft.is_pdf ? "pdf" : "html", wording);
    if (!draft.is_pdf) {
        out.bytes = document::to_html(*letter);
        return out;
    }
    Result<document::Pdf> pdf = document::to_pdf(*letter);
    if (!pdf) return pdf.error();
    if (pdf->missing_glyphs > 0)
        log::warn("letter", {{"case", draft.one.id.str()}, {"missing_glyphs", pdf->missing_glyphs}});
    out.bytes = std::move(pdf->bytes);
    return out;
}

Result<MailedLetter> draw_for_mail(const LetterDraft& draft, LetterForm form) {
    const letters::Wording wording = wording_of(draft);
    const auto letter = letters::letter({draft.one, draft.steps}, draft.step, draft.names, wording);
    if (!letter) return Errc::not_found;
    MailedLetter out;
    out.subject = letter->title + " (" + std::to_string(draft.one.number) + ")";
    out.text = document::to_plain_text(*letter), out.language = letter->language;
    if (form == LetterForm::words) return out;
    Result<document::Pdf> pdf = document::to_pdf(*letter);
    if (!pdf) {
        log::warn("letter_without_pdf", {{"case", draft.one.id.str()}, {"why", pdf.error().message()}});
        return out;
    }
    const auto step = std::ranges::find(draft.steps, draft.step, &cases::Step::number);
    out.file_name = letters::file_name(draft.one, step->document, "pdf", wording);
    out.pdf = std::move(pdf->bytes);
    return out;
}

// What a traveler asks for has to be written to him.
Result<LetterDraft> CasesOfDesk::draft(const api::CaseLetterAsked& asked, const Seen& seen) const {
    const auto step = std::ranges::find(seen.steps, asked.step, &cases::Step::number);
    const bool is_for_him = step != seen.steps.end() && letters::is_for_traveler(step->document);
    if (step == seen.steps.end() || (asked.asker.author.is_visitor() && !is_for_him)) return Errc::not_found;
    LetterDraft out;
    out.one = seen.one, out.steps = seen.steps, out.step = asked.step, out.is_pdf = asked.is_pdf;
    const std::string_view complainant = cases::text_of(seen.one.fields, "complainant");
    out.names.brand = parts_.brand,
    out.names.traveler = seen.contact_name.empty() ? std::string(complainant) : seen.contact_name;
    const auto named = desk::AgentId::parse(cases::text_of(step->fields, "handler"));
    for (const desk::AgentId id : {named ? *named : desk::AgentId{}, step->author.agent_id(), seen.one.handler})
        if (const desk::Agent* agent = parts_.runtime.desk().agent(id); agent != nullptr && out.names.handler.empty())
            out.names.handler = agent->name;
    out.language = asked.language.empty() ? seen.one.language : asked.language;
    if (out.language == "und" && !seen.speaks.empty()) out.language = seen.speaks;
    out.zone = seen.zone.empty() ? parts_.zone : seen.zone;
    out.texts = parts_.letters, out.policies = parts_.policies();
    return out;
}

Task<Result<api::CaseLetter>> CasesOfDesk::case_letter(api::CaseLetterAsked asked) {
    using Draft = std::function<void(Result<LetterDraft>)>;
    std::function<void(Draft)> work = [this, asked = std::move(asked)](Draft answer) {
        find(asked.asker, asked.kind, asked.id, [this, asked, answer](const Result<Seen>& seen) {
            if (!seen) return answer(seen.error());
            answer(draft(asked, *seen));
        });
    };
    Result<LetterDraft> taken = co_await parts_.runtime.ask<Result<LetterDraft>>(std::move(work));
    if (!taken) co_return taken.error();
    const auto kept = std::make_shared<const LetterDraft>(std::move(*taken));
    const std::function<Result<api::CaseLetter>()> drawing = [kept] { return draw(*kept); };
    auto away = offload(parts_.workers, drawing);
    co_return co_await std::move(away);
}

}  // namespace waydesk::app
