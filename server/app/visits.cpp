#include "server/app/visits.hpp"

#include "desk/bookings/records.hpp"
#include "desk/cases/fields.hpp"
#include "desk/contacts/records.hpp"
#include "desk/quality/visit.hpp"

namespace waydesk::app {

using api::CaseRefusal;
using quality::Followed;

struct Visits::Wanted {
    desk::Contact contact;
    std::string booking, reference;
    bool is_taken = false;  // one of this contact is open
    bool has_refused = false;
    Instant at;
};

namespace {

Followed followed_of(const desk::Contact& contact, const std::string& booking, Instant due_at) {
    Followed out;
    out.one.kind = quality::visit_process().kind;
    out.one.contact = contact.id, out.one.booking = booking, out.contact_name = contact.name;
    out.one.language = contact.languages.empty() ? "und" : contact.languages.front();
    out.due_at = due_at;
    return out;
}

cases::Fields planned(const std::string& reference) {
    return reference.empty() ? cases::Fields{} : cases::Fields{{"reference", reference}};
}

std::string reference_of(const bookings::Order& order) {
    return order.references.empty() ? std::string() : order.references.front().locator;
}

}  // namespace

Result<FollowedStory> Visits::story_of(desk::Loader& loader, std::int64_t workspace, Followed now) {
    auto steps = quality::read_steps(loader.connection(), workspace, now);
    if (!steps) return steps.error();
    return FollowedStory{std::move(now), std::move(*steps)};
}

std::optional<Visits::Sight> Visits::sight_of(desk::AgentId asker) const {
    const desk::Agent* agent = room_.parts().runtime.desk().agent(asker);
    if (agent == nullptr || agent->disabled) return std::nullopt;
    return Sight{asker, agent->role != desk::Role::agent};
}

Result<void> Visits::look(desk::Loader& loader, std::int64_t workspace, const Sight& sight, const Followed& at) {
    if (sight.is_all || at.one.handler == sight.self) return {};
    const auto met = quality::find_meeting(loader.connection(), workspace, at.one.contact, sight.self);
    if (!met) return met.error();
    if (!*met) return Errc::not_found;
    return {};
}

// A page may hold less than its limit and go on all the same.
void Visits::list(desk::AgentId asker, const api::FollowingFilter& filter, const ListAnswer& answer) const {
    const bool is_group = filter.state == "open" || filter.state == "over" || filter.state == "all";
    if (!is_group && quality::visit_process().state(filter.state) == nullptr) return answer(Errc::invalid);
    const auto sight = sight_of(asker);
    if (!sight) return answer(Errc::forbidden);
    const std::function<Result<Listed>(desk::Loader&)> work = [filter, sight = *sight,
                                                               workspace = room_.workspace()](desk::Loader& loader) {
        return read_listed(loader, workspace, filter, sight);
    };
    room_.parts().runtime.reader().read<Listed>(work, [this, answer](const Result<Listed>& found) {
        if (!found) return answer(found.error());
        api::Page page;
        for (const FollowedStory& story : found->stories) page.items_json.push_back(views_.visit(story));
        if (found->next != 0) page.next = quality::VisitId{found->next}.str();
        answer(std::move(page));
    });
}

Result<Visits::Listed> Visits::read_listed(desk::Loader& loader, std::int64_t workspace,
                                           const api::FollowingFilter& filter, const Sight& sight) {
    const cases::StateForm* state = quality::visit_process().state(filter.state);
    const bool is_open = filter.state == "open" || (state != nullptr && state->kind != cases::StateForm::Kind::over);
    const quality::FollowedRange range{"visit", filter.state, {}, {}, {}, filter.before, filter.limit};
    auto found = is_open ? quality::read_due(loader.connection(), workspace, range)
                         : quality::read_followed(loader.connection(), workspace, range);
    if (!found) return found.error();
    Listed out;
    if (std::ssize(*found) == filter.limit) out.next = found->back().one.id.value;
    for (Followed& one : *found) {
        const auto seen = look(loader, workspace, sight, one);
        if (!seen && seen.error() == Errc::not_found) continue;
        if (!seen) return seen.error();
        auto story = story_of(loader, workspace, std::move(one));
        if (!story) return story.error();
        out.stories.push_back(std::move(*story));
    }
    return out;
}

void Visits::open(desk::AgentId asker, const api::VisitOpening& opening, const Answer& answer) {
    room_.line_up([this, asker, opening, answer](const std::function<void()>& next) {
        const Answer last = [answer, next](api::CaseAnswer given) {
            answer(std::move(given));
            next();
        };
        const Instant now = room_.parts().runtime.clock().now();
        const auto sight = sight_of(asker);
        if (!sight) return last(CaseRefusal{Errc::forbidden, {}, {}});
        const std::function<Result<Wanted>(desk::Loader&)> work =
            [opening, now, sight = *sight, workspace = room_.workspace()](desk::Loader& loader) -> Result<Wanted> {
            Followed of;
            of.one.contact = opening.contact;
            if (const auto seen = look(loader, workspace, sight, of); !seen) return seen.error();
            auto contact = loader.contact(opening.contact);
            if (!contact) return contact.error();
            Wanted out{std::move(*contact), opening.booking, {}, false, false, opening.at.is_set() ? opening.at : now};
            const auto taken = quality::count_visits(loader.connection(), workspace, opening.contact, now + 1s);
            if (!taken) return taken.error();
            const auto refused = contacts::has_withdrawn(loader.connection(), workspace, opening.contact, "survey");
            if (!refused) return refused.error();
            out.is_taken = *taken > 0, out.has_refused = *refused;
            if (opening.booking.empty()) return out;
            const auto booking =
                bookings::read_booking(loader.connection(), workspace, *bookings::BookingId::parse(opening.booking));
            if (!booking) return booking.error();
            out.reference = reference_of(booking->order);
            return out;
        };
        room_.parts().runtime.reader().read<Wanted>(work, [this, asker, last](const Result<Wanted>& wanted) {
            if (!wanted) return last(CaseRefusal{wanted.error(), {}, {}});
            begin(*wanted, asker, last);
        });
    });
}

void Visits::begin(const Wanted& wanted, desk::AgentId asker, const Answer& answer) {
    if (wanted.has_refused) return answer(CaseRefusal{Errc::conflict, {}, room_.surveys().views().refused(asker)});
    if (wanted.is_taken) return answer(CaseRefusal{Errc::conflict, {}, {}});
    const cases::By by{room_.parts().runtime.clock().now(), desk::Author::agent(asker), cases::Actor::agent, {}};
    room_.begin(followed_of(wanted.contact, wanted.booking, wanted.at), "plan", planned(wanted.reference), by,
                [this, answer](const Result<Followed>& stored) {
                    if (!stored) return answer(CaseRefusal{stored.error(), {}, {}});
                    tell(*stored, answer);
                });
}

void Visits::tell(const Followed& now, const Answer& answer) const {
    const std::function<Result<FollowedStory>(desk::Loader&)> work =
        [now, workspace = room_.workspace()](desk::Loader& loader) { return story_of(loader, workspace, now); };
    room_.parts().runtime.reader().read<FollowedStory>(work, [this, answer](const Result<FollowedStory>& story) {
        if (!story) return answer(CaseRefusal{story.error(), {}, {}});
        answer(views_.visit(*story));
    });
}

void Visits::take(const api::FollowingMove& move, const Answer& answer) {
    const auto sight = sight_of(move.asker);
    if (!sight) return answer(CaseRefusal{Errc::forbidden, {}, {}});
    const std::function<Result<Followed>(desk::Loader&)> work =
        [id = move.id, sight = *sight, workspace = room_.workspace()](desk::Loader& loader) -> Result<Followed> {
        auto found = quality::read_followed(loader.connection(), workspace, "visit", id);
        if (!found) return found;
        if (const auto seen = look(loader, workspace, sight, *found); !seen) return seen.error();
        return found;
    };
    room_.parts().runtime.reader().read<Followed>(work, [this, move, answer](const Result<Followed>& seen) {
        if (!seen) return answer(CaseRefusal{seen.error(), {}, {}});
        take_step(move, answer);
    });
}

void Visits::take_step(const api::FollowingMove& move, const Answer& answer) {
    FollowRoom::Taking taking;
    taking.kind = quality::visit_process().kind;
    taking.sees = [](const Followed&, const desk::Agent&) { return true; };
    taking.prepare = [fields_json = move.fields, kept = room_.parts().runtime.kept_numbers()](
                         const Followed&, const desk::Agent&) -> Checked<FollowRoom::Prepared> {
        auto fields = cases::fields_from_json(fields_json, quality::visit_process());
        if (!fields) return fields.error();
        for (auto& [name, value] : *fields)
            if (auto* text = std::get_if<std::string>(&value)) privacy::mask_in_place(*text, kept);
        return FollowRoom::Prepared{std::move(*fields), cases::Actor::agent};
    };
    taking.finish = [](Followed& after, const cases::Step& step) {
        if (step.author.is_agent()) after.one.handler = step.author.agent_id();
    };
    taking.tell = [this, step = move.step](const Followed& after, const Answer& told) {
        const SurveyRoom& surveys = room_.surveys();
        const auto* csat = cases::value_of<std::int64_t>(after.one.fields, "csat");
        const bool is_low = csat != nullptr && surveys.settings().is_low(surveys::Kind::csat, *csat);
        if (step == "answer" && is_low && surveys.settings().opens_complaint) {
            const std::string_view text = cases::text_of(after.one.fields, "text");
            const std::string said = text.empty() ? "CSAT " + std::to_string(*csat) : std::string(text);
            surveys.complain({after.one.contact,
                              {},
                              std::string(cases::text_of(after.one.fields, "reference")),
                              after.one.language,
                              said});
        }
        tell(after, told);
    };
    room_.take(move, std::move(taking), answer);
}

}  // namespace waydesk::app
