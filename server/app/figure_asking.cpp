#include "server/app/figure_asking.hpp"

#include "desk/figures/figures_sql.hpp"
#include "desk/figures/records.hpp"
#include "routing/reports/period.hpp"
#include "server/app/figure_sources.hpp"

#include <charconv>

namespace waydesk::app {
namespace {

using figures::Mark;
using figures::Marks;
using figures::Split;
namespace need = figures::need;

struct Told {
    std::int64_t number = 0;
    std::string subject;
    desk::ContactId contact;
    std::string name;
};

bool read_number(std::string_view& text, std::int64_t& into) {
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), into);
    if (wrong != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty() && text.front() == '.') text.remove_prefix(1);
    return true;
}

Result<std::map<desk::ConversationId, Told>> told_of(store::Connection& connection, desk::WorkspaceId workspace,
                                                     const Marks& marks) {
    std::set<desk::ConversationId> wanted;
    for (const Mark& mark : marks)
        if (mark.conversation) wanted.insert(mark.conversation);
    const std::vector<desk::ConversationId> ids(wanted.begin(), wanted.end());
    std::map<desk::ConversationId, Told> out;
    for (std::size_t at = 0; at < ids.size(); at += figures::facts_at_once) {
        const auto part = std::span(ids).subspan(at, std::min(figures::facts_at_once, ids.size() - at));
        const auto rows = connection.query(figures::sql::find_behind, figures::piece_of(workspace, part));
        if (!rows) return rows.error();
        for (const store::Row row : *rows)
            out[row.id<desk::ConversationId>(0)] = {row.integer(1), row.text(2), row.id<desk::ContactId>(3),
                                                    row.text(4)};
    }
    return out;
}

void write(JsonWriter& json, const Mark& mark, const Told* told, bool has_value) {
    json.begin_object();
    if (told == nullptr) {
        json.key("id").null().key("number").null().member("subject", "").key("contact").null();
    } else {
        json.member("id", mark.conversation.str()).member("number", told->number).member("subject", told->subject);
        json.key("contact");
        if (told->contact)
            json.begin_object().member("id", told->contact.str()).member("name", told->name).end_object();
        else
            json.null();
    }
    json.member("at", mark.at.ms()).key("value");
    has_value ? json.real(mark.value) : json.null();
    json.end_object();
}

}  // namespace

boost::system::result<FigureAsked, Flaw> figure_asked(api::FigureQuery query, Instant now) {
    FigureAsked out;
    out.definition = figures::find_definition(query.name);
    const auto period = routing::reports::read_period(query.from, query.to, query.zone, now);
    if (!period) return period.error();
    out.frame = std::make_shared<const figures::Frame>(period->first, period->last, period->zone, now);
    const auto split = figures::split_from(query.split);
    if (!split) return Flaw{"split", "There is no such split."};
    if (*split != Split::none && !out.definition->has(*split) && out.definition->marks != nullptr)
        return Flaw{"split", "This figure is not told by that."};
    out.split = *split;
    if (!query.queue.empty()) {
        const auto queue = desk::QueueId::parse(query.queue);
        if (!queue) return Flaw{"queue", "There is no such queue."};
        out.filter.queue = *queue;
    }
    if (!query.agent.empty()) {
        const auto agent = desk::AgentId::parse(query.agent);
        if (!agent) return Flaw{"agent", "There is no such agent."};
        out.filter.agent = *agent;
    }
    out.filter.channel = std::move(query.channel), out.filter.language = std::move(query.language);
    out.key = std::move(query.key);
    return out;
}

Result<Marks> read_marks(store::Connection& connection, desk::WorkspaceId workspace, const FigureAsked& asked,
                         Duration tolerance) {
    if (!asked.is_known()) return Marks();
    const unsigned needs = asked.definition->needs;
    figures::MaterialReader reader(connection, workspace, *asked.frame);
    auto material = reader.read(needs);
    if (!material) return material.error();
    if ((needs & (need::calls | need::levels)) != 0) {
        auto others = (needs & need::calls) != 0 ? marks_of_calls(connection, workspace, *asked.frame, tolerance)
                                                 : marks_of_levels(connection, workspace, *asked.frame);
        if (!others) return others.error();
        material->others = std::move(*others);
        reader.leave_out_mysteries(material->others);
    }
    return figures::counted(*asked.definition, *material, *asked.frame, asked.filter);
}

figures::Tally tally_of(const FigureAsked& asked, const Marks& marks) {
    return figures::tally(*asked.definition, marks, asked.is_known() ? asked.split : Split::none, *asked.frame);
}

FigureView view_of(const FigureCounted& counted) {
    const FigureAsked& asked = counted.asked;
    return {*asked.definition, *asked.frame, asked.split, counted.tally, asked.is_known(), counted.facts_until};
}

Labels labels_of(DeskRuntime& runtime) {
    return [&runtime](Split split, const std::string& key) -> std::string {
        if (split == Split::queue) {
            const auto queue = desk::QueueId::parse(key);
            return queue ? std::string(runtime.hub().names().queue(*queue)) : std::string();
        }
        if (split == Split::agent) {
            const auto agent = desk::AgentId::parse(key);
            return agent ? std::string(runtime.hub().names().agent(*agent)) : std::string();
        }
        return key;
    };
}

Result<BehindRange> behind_range(const api::FigureQuery& query) {
    BehindRange out;
    out.limit = query.limit;
    if (query.cursor.empty()) return out;
    std::string_view text = query.cursor;
    out.is_first = false;
    if (!read_number(text, out.at.us) || !read_number(text, out.conversation) || !read_number(text, out.told))
        return Errc::invalid;
    return text.empty() ? Result<BehindRange>(out) : Errc::invalid;
}

Behind page_behind(const FigureAsked& asked, const Marks& marks, const BehindRange& range) {
    Behind out;
    out.has_value = asked.definition->unit != figures::Unit::count;
    std::pair<Instant, std::int64_t> last{range.at, range.conversation};
    std::int64_t alike = 0;
    std::int64_t told = range.told;  // of those that are like the last one
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
        if (asked.key && figures::key_of(*mark, asked.split, *asked.frame) != *asked.key) continue;
        const std::pair place{mark->at, mark->conversation.value};
        if (!range.is_first && place > std::pair(range.at, range.conversation)) continue;
        const bool was_last = !range.is_first && place == std::pair(range.at, range.conversation);
        if (was_last && ++alike <= range.told) continue;
        if (std::ssize(out.marks) == range.limit) {
            out.next = std::to_string(last.first.us) + "." + std::to_string(last.second) + "." + std::to_string(told);
            return out;
        }
        told = place == last ? told + 1 : 1;
        last = place;
        out.marks.push_back(*mark);
    }
    return out;
}

Result<std::string> behind_json(store::Connection& connection, desk::WorkspaceId workspace, const Behind& behind) {
    const auto told = told_of(connection, workspace, behind.marks);
    if (!told) return told.error();
    JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (const Mark& mark : behind.marks) {
        const auto found = told->find(mark.conversation);
        write(json, mark, found == told->end() ? nullptr : &found->second, behind.has_value);
    }
    return json.end_array().member_or_null("next", behind.next).end_object().take();
}

}  // namespace waydesk::app
