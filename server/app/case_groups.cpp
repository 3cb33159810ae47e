// Complaints that belong together: which those of a group are, which may be about the same, and who joins whom.
#include "desk/cases/fields.hpp"
#include "desk/cases/grouping.hpp"
#include "server/app/cases_port.hpp"

#include <algorithm>

namespace waydesk::app {

using cases::Case;
using cases::CaseId;

namespace {

constexpr std::int64_t looked_at = 1'000;  // the newest complaints

struct Related {
    std::vector<Case> members;
    std::vector<cases::Similar> similar;
};

Result<Related> read_related(store::Connection& connection, std::int64_t workspace, const Case& one) {
    Related out;
    auto members = cases::read_cases_under(connection, workspace, one.parent ? one.parent : one.id);
    if (!members) return members.error();
    out.members = std::move(*members);
    std::erase_if(out.members, [&](const Case& each) { return each.id == one.id; });
    const auto others = cases::read_cases(connection, workspace, {one.kind, false, {}, looked_at});
    if (!others) return others.error();
    out.similar = cases::similar_to(one, *others);
    return out;
}

std::vector<Case> all_of(const Related& related) {
    std::vector<Case> out = related.members;
    for (const cases::Similar& one : related.similar) out.push_back(one.one);
    return out;
}

void write_similar(JsonWriter& json, const cases::Similar& one, const std::string& case_json) {
    json.begin_object().key("case").raw(case_json).key("same").begin_array();
    if (one.same_booking) json.text("booking");
    if (one.same_traveler) json.text("traveler");
    if (one.same_category) json.text("category");
    json.end_array().end_object();
}

}  // namespace

// The complaint that a field names has to be one that the asker sees; a group is joined at the one that stands for all.
Task<Result<CasesOfDesk::Prepared>> CasesOfDesk::prepare_link(api::CaseMove asked, std::string field) {
    Prepared out;
    const auto fields = cases::fields_from_json(asked.fields, *cases::find_process(asked.kind));
    const Result<CaseId> named =
        fields ? CaseId::parse(cases::text_of(*fields, field)) : Result<CaseId>(Errc::not_found);
    const bool is_told = fields && fields->contains(field);
    if (!is_told) co_return out;  // the step says what is missing
    using Told = std::function<void(Result<Case>)>;
    std::function<void(Told)> look = [this, asked, named](const Told& answer) {
        if (!named) return answer(Errc::not_found);
        find(asked.asker, asked.kind, *named,
             [answer](const Result<Seen>& seen) { seen ? answer(seen->one) : answer(seen.error()); });
    };
    const Result<Case> found = co_await parts_.runtime.ask<Result<Case>>(std::move(look));
    if (!found && found.error() != Errc::not_found) co_return found.error();
    const bool is_group = field == "group";
    const bool stands_for_all = found && !found->parent && !found->closed_at.is_set();
    if (!found)
        out.flaws = {{field, "There is no such complaint."}};
    else if (is_group && (!stands_for_all || found->id == asked.id))
        out.flaws = {{field, "A complaint joins one that stands for several, and not itself."}};
    else if (is_group)
        out.group = found->id;
    co_return out;
}

// Only those that the asker sees.
Task<Result<std::string>> CasesOfDesk::related_cases(desk::AgentId asker, CaseId id) {
    using Text = std::function<void(Result<std::string>)>;
    const api::CaseAsker who{desk::Author::agent(asker), false, {}};
    std::function<void(Text)> work = [this, who, asker, id](const Text& answer) {
        find(who, "complaint", id, [this, asker, answer](const Result<Seen>& seen) {
            if (!seen) return answer(seen.error());
            const std::function<Result<Related>(desk::Loader&)> read =
                [one = seen->one, workspace = room_.workspace()](desk::Loader& loader) {
                    return read_related(loader.connection(), workspace, one);
                };
            parts_.runtime.reader().read<Related>(read, [this, asker, answer](const Result<Related>& found) {
                if (!found) return answer(found.error());
                see(all_of(*found), [this, asker, answer, related = *found](const Result<std::vector<Seen>>& all) {
                    if (!all) return answer(all.error());
                    std::map<CaseId, std::string> shown;
                    for (const Seen& one : *all)
                        if (sees(asker, one)) shown[one.one.id] = room_.views().agent(one.one, one.contact_name, asker);
                    JsonWriter json;
                    json.begin_object().key("members").begin_array();
                    for (const Case& one : related.members)
                        if (const auto at = shown.find(one.id); at != shown.end()) json.raw(at->second);
                    json.end_array().key("similar").begin_array();
                    for (const cases::Similar& one : related.similar)
                        if (const auto at = shown.find(one.one.id); at != shown.end())
                            write_similar(json, one, at->second);
                    answer(json.end_array().end_object().take());
                });
            });
        });
    };
    co_return co_await parts_.runtime.ask<Result<std::string>>(std::move(work));
}

}  // namespace waydesk::app
