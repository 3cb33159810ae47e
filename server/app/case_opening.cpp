// A complaint or a refund that is opened: who asks, about whom, in which conversation, and whether it is the same
// request again.
#include "desk/cases/fields.hpp"
#include "desk/errc.hpp"
#include "kb/quoting/records.hpp"
#include "server/app/cases_port.hpp"

#include <algorithm>

namespace waydesk::app {

using api::CaseAnswer;
using api::CaseRefusal;
using cases::Case;
using cases::CaseId;

struct CasesOfDesk::Opening {
    api::CaseOpening asked;
    const cases::Process* process = nullptr;
    Case wanted;
    std::string contact_name;
    desk::ConversationPtr conversation;  // null: none was named
    std::size_t open = 0;                // complaints of the traveler's contact that are open
    Instant valid_until;                 // its quote; not set: it stays, or is not known
    Answer answer;
};

namespace {

// What the database knows of a request.
struct Known {
    CaseId same;  // opened by this request before
    std::optional<desk::KnownVisitor> visitor;
    std::optional<desk::Contact> contact;  // whom an agent named
    std::vector<Case> others;              // of the traveler
    Instant valid_until;                   // the quote that it rests on; not set: it stays, or is not known
};

// The step with which it begins.
const cases::StepForm* first_step(const cases::Process& process, std::string_view name) {
    if (!name.empty()) return process.step(name);
    const auto begins = [](const cases::StepForm& step) {
        return std::ranges::find(step.from, std::string_view()) != step.from.end();
    };
    const auto found = std::ranges::find_if(process.steps, begins);
    return found == process.steps.end() ? nullptr : &*found;
}

// Until when the quote is right that a refund begins with.
Result<Instant> read_valid_until(desk::Loader& loader, std::int64_t workspace, const api::CaseOpening& asked) {
    const auto fields = cases::fields_from_json(asked.fields, *cases::find_process(asked.kind));
    using kb::quoting::QuoteId;
    const Result<QuoteId> quote =
        fields ? QuoteId::parse(cases::text_of(*fields, "quote")) : Result<QuoteId>(Errc::not_found);
    if (!quote) return Instant{};
    const auto given = kb::quoting::read_quote(loader.connection(), workspace, *quote);
    if (!given && given.error() != Errc::not_found) return given.error();
    return given ? given->valid_until : Instant{};
}

Result<Known> read_known(desk::Loader& loader, std::int64_t workspace, const api::CaseOpening& asked) {
    Known out;
    if (!asked.client_id.empty()) {
        const auto same = cases::read_request(loader.connection(), workspace, asked.asker.author, asked.client_id);
        if (!same) return same.error();
        out.same = *same;
    }
    if (asked.contact) {
        auto contact = loader.contact(asked.contact);
        if (!contact) return contact.error();
        out.contact = std::move(*contact);
    }
    const auto valid_until = read_valid_until(loader, workspace, asked);
    if (!valid_until) return valid_until.error();
    out.valid_until = *valid_until;
    if (!asked.asker.author.is_visitor()) return out;
    auto visitor = loader.visitor(asked.asker.author.identity_id());
    if (!visitor) return visitor.error();
    if (!*visitor) return Errc::not_found;
    out.visitor = std::move(*visitor);
    auto others = cases::read_cases_of(loader.connection(), workspace, out.visitor->contact.id, {}, 100);
    if (!others) return others.error();
    out.others = std::move(*others);
    return out;
}

}  // namespace

Task<CaseAnswer> CasesOfDesk::open_case(api::CaseOpening asked) {
    const auto opening = std::make_shared<Opening>();
    opening->process = cases::find_process(asked.kind);
    opening->asked = std::move(asked);
    std::function<void(Answer)> work = [this, opening](const Answer& answer) {
        room_.line_up([this, opening, answer](const std::function<void()>& done) {
            opening->answer = once_over(answer, done);
            begin_opening(opening);
        });
    };
    co_return co_await parts_.runtime.ask<CaseAnswer>(std::move(work));
}

void CasesOfDesk::begin_opening(const std::shared_ptr<Opening>& opening) {
    const std::function<Result<Known>(desk::Loader&)> work = [asked = opening->asked,
                                                              workspace = room_.workspace()](desk::Loader& loader) {
        return read_known(loader, workspace, asked);
    };
    parts_.runtime.reader().read<Known>(work, [this, opening](Result<Known> known) {
        if (!known) return opening->answer(CaseRefusal{known.error(), {}, {}});
        const api::CaseAsker& asker = opening->asked.asker;
        if (known->same)
            return find(asker, opening->asked.kind, known->same, [this, opening, asker](const Result<Seen>& seen) {
                if (!seen) return opening->answer(CaseRefusal{desk::Errc::client_id_conflict, {}, {}});
                opening->answer(json_for(asker, *seen));
            });
        const auto person = known->visitor ? std::optional(known->visitor->contact) : known->contact;
        if (person) opening->wanted.contact = person->id, opening->contact_name = person->name;
        const auto is_open = [&](const Case& one) {
            return one.kind == opening->asked.kind && !one.closed_at.is_set();
        };
        opening->valid_until = known->valid_until;
        opening->open = static_cast<std::size_t>(std::ranges::count_if(known->others, is_open));
        look_at_conversation(opening);
    });
}

void CasesOfDesk::look_at_conversation(const std::shared_ptr<Opening>& opening) {
    const api::CaseOpening& asked = opening->asked;
    if (!asked.conversation) return decide(opening);
    const desk::Asker asker{asked.asker.author, opening->wanted.contact, asked.asker.verified};
    parts_.runtime.hub().find(asker, asked.conversation, [this, opening](Result<desk::ConversationPtr> found) {
        if (!found) return opening->answer(CaseRefusal{found.error(), {}, {}});
        opening->conversation = *found;
        decide(opening);
    });
}

void CasesOfDesk::decide(const std::shared_ptr<Opening>& opening) {
    const api::CaseOpening& asked = opening->asked;
    Case& wanted = opening->wanted;
    wanted.booking = asked.booking, wanted.language = asked.language;
    if (const desk::ConversationState* state = opening->conversation.get()) {
        wanted.conversation = state->id;
        if (!wanted.contact) wanted.contact = state->contact, opening->contact_name = state->contact_name;
        if (wanted.booking.empty()) wanted.booking = state->booking;
        if (!state->language.empty() && (wanted.language.empty() || asked.asker.author.is_visitor()))
            wanted.language = state->language;
    }
    if (wanted.language.empty()) wanted.language = "und";
    privacy::mask_in_place(wanted.booking, parts_.runtime.kept_numbers());
    if (asked.asker.author.is_visitor()) {
        if (parts_.doors.visitors().ban_of(wanted.contact) != nullptr)
            return opening->answer(CaseRefusal{desk::Errc::banned, {}, {}});
        if (opening->open >= most_open) return opening->answer(CaseRefusal{Errc::overloaded, {}, {}});
    }
    const cases::StepForm* step = first_step(*opening->process, asked.step);
    auto fields = read_fields(asked.fields, *opening->process, step, asked.asker);
    if (!fields) return opening->answer(wrong(fields.error(), asked.asker));
    if (opening->valid_until.is_set()) fields->emplace("valid_until", opening->valid_until);
    wanted.id = parts_.ids.next<CaseId>();
    wanted.number = room_.next_number(asked.kind);
    const CaseRoom::Around around = room_.around();
    const std::string name(step == nullptr ? std::string_view(asked.step) : step->name);
    auto moved = cases::open(*opening->process, wanted, name, std::move(*fields), by(asked.asker), around.surroundings);
    if (!moved) return opening->answer(refused(moved.error(), wanted, asked.asker));
    if (!moved->state.handler) moved->state.handler = asked.asker.author.agent_id();
    Seen seen;
    seen.contact_name = opening->contact_name;
    CaseRoom::Story story{std::move(*moved), {}};
    if (!asked.client_id.empty())
        cases::put_request(story.beside, room_.workspace(), asked.asker.author, asked.client_id, wanted.id);
    store(std::move(story), std::move(seen), asked.asker, opening->answer);
}

}  // namespace waydesk::app
