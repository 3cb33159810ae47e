// Everything that happened with a contact, in one line of time.
#include "core/utf8.hpp"
#include "desk/bookings/order_status.hpp"
#include "desk/quality/records.hpp"
#include "server/app/contacts_port.hpp"

#include <algorithm>
#include <charconv>

namespace waydesk::app {

using Line = ContactViews::Line;

namespace {

constexpr std::size_t most_title_points = 200;
constexpr std::int64_t most_followed = 200;  // of a kind

struct Told {
    Person person;
    std::vector<contacts::Entry> log;
    std::vector<quality::Followed> followed;  // visits, and inspections of his conversations
};

std::string short_of(std::string_view text) { return std::string(first_code_points(text, most_title_points)); }

std::string title_of(const desk::ConversationState& state) {
    if (!state.subject.empty()) return state.subject;
    if (!state.preview.text.empty()) return state.preview.text;
    return "#" + std::to_string(state.number);
}

// The newest first; of one moment by their key.
bool comes_before(const Line& one, const Line& other) {
    return one.at != other.at ? one.at > other.at : one.key < other.key;
}

struct Place {
    Instant at;
    std::string key;
};
std::string cursor_of(const Line& line) { return std::to_string(line.at.us) + "." + line.key; }

// errors: invalid
Result<std::optional<Place>> place_of(const std::string& cursor) {
    if (cursor.empty()) return std::optional<Place>();
    const std::size_t dot = cursor.find('.');
    Place out;
    const auto [end, failed] = std::from_chars(cursor.data(), cursor.data() + std::min(dot, cursor.size()), out.at.us);
    if (dot == std::string::npos || failed != std::errc{} || end != cursor.data() + dot) return Errc::invalid;
    out.key = cursor.substr(dot + 1);
    return std::optional(out);
}

api::Page page_of(std::vector<Line> lines, const std::optional<Place>& behind, std::int64_t limit,
                  const ContactViews& views) {
    std::ranges::sort(lines, comes_before);
    api::Page page;
    std::string last;
    for (const Line& line : lines) {
        const bool was_shown = behind && (line.at > behind->at || (line.at == behind->at && line.key <= behind->key));
        if (was_shown) continue;
        if (page.items_json.size() == static_cast<std::size_t>(limit)) {
            page.next = last;
            break;
        }
        page.items_json.push_back(views.line(line));
        last = cursor_of(line);
    }
    return page;
}

std::string_view kind_of(const contacts::Entry& entry) {
    for (const std::string_view kind : {"tier", "retention", "consent", "identity", "merge"})
        if (entry.kind == kind) return kind;
    return "retention";
}

// "CSAT 4/5", and what he said besides.
std::string title_of(const surveys::Survey& survey) {
    std::string out;
    for (const char c : surveys::to_string(survey.kind)) out += static_cast<char>(c - 'a' + 'A');
    if (survey.score)
        out += " " + std::to_string(*survey.score) + "/" + std::to_string(surveys::scale_of(survey.kind).to);
    return survey.comment.empty() ? out : short_of(out + ": " + survey.comment);
}

Result<Told> read_told(desk::Loader& loader, std::int64_t workspace, desk::ContactId id, Instant now) {
    auto person = read_person(loader, workspace, id, now);
    if (!person) return person.error();
    Told out{std::move(*person), {}, {}};
    for (const desk::ContactId one : out.person.known.family) {
        auto log = contacts::read_log(loader.connection(), workspace, one);
        if (!log) return log.error();
        std::ranges::move(*log, std::back_inserter(out.log));
        for (const std::string_view kind : {"visit", "inspection"}) {
            auto followed = quality::read_followed_of(loader.connection(), workspace, one, kind, most_followed);
            if (!followed) return followed.error();
            std::ranges::move(*followed, std::back_inserter(out.followed));
        }
    }
    return out;
}

void add(std::vector<Line>& out, Instant at, std::string_view kind, const std::string& id, Line rest) {
    rest.at = at, rest.kind = kind, rest.id = id, rest.key = std::string(kind) + id;
    out.push_back(std::move(rest));
}

// What he said of us, and how he was served. Inspections are for managers who are not what they are about.
void add_quality(std::vector<Line>& out, const Told& told, const desk::Agent& reader, Instant now) {
    for (const surveys::Survey& one : told.person.surveys)
        if (told.person.has_conversation(one.conversation) || one.agent == reader.id)
            add(out, one.asked_at, "survey", one.id.str(),
                {.title = title_of(one),
                 .state = std::string(surveys::to_string(one.state(now))),
                 .what = std::string(surveys::to_string(one.kind)),
                 .by = desk::Author::agent(one.agent)});
    for (const quality::Followed& one : told.followed) {
        const bool is_visit = one.one.kind == "visit";
        if (!is_visit && (reader.role == desk::Role::agent || one.subject == reader.id)) continue;
        const std::string id =
            is_visit ? quality::VisitId{one.one.id.value}.str() : quality::InspectionId{one.one.id.value}.str();
        add(out, one.one.opened_at, one.one.kind, id,
            {.title = "#" + std::to_string(one.one.number),
             .state = one.one.state,
             .by = desk::Author::agent(one.one.handler)});
    }
}

std::vector<Line> lines_of(const Told& told, const auth::Ban* ban, const desk::Agent& reader, Instant now) {
    const Person& person = told.person;
    std::vector<Line> out;
    for (const desk::LoadedConversation& one : person.conversations)
        add(out, one.state.opened_at, "conversation", one.state.id.str(),
            {.title = title_of(one.state),
             .state = std::string(desk::to_string(one.state.status)),
             .what = one.state.channel,
             .by = desk::Author::agent(one.state.agent)});
    for (const callback::Callback& one : person.callbacks)
        if (reader.sees(one.queue) || one.agent == reader.id)
            add(out, one.asked_at, "callback", one.id.str(),
                {.title = short_of(one.topic), .state = std::string(callback::to_string(one.state)), .by = one.asker});
    for (const cases::Case& one : person.cases)
        if (!one.conversation || one.handler == reader.id || person.has_conversation(one.conversation))
            add(out, one.opened_at, "case", one.id.str(),
                {.title = "#" + std::to_string(one.number),
                 .state = one.state,
                 .what = one.kind,
                 .by = desk::Author::agent(one.handler)});
    for (const bookings::Booking& one : person.bookings)
        add(out, one.first_at, "booking", one.id.str(),
            {.title = one.order.references.empty() ? std::string() : one.order.references.front().locator,
             .state = std::string(bookings::to_string(bookings::status_of(one.order)))});
    for (const contacts::Note& one : person.known.notes)
        add(out, one.at, "note", one.id.str(), {.title = short_of(one.text), .by = desk::Author::agent(one.by)});
    for (const contacts::Entry& one : told.log)
        add(out, one.at, kind_of(one), one.id.str(), {.title = one.title, .state = one.state, .by = one.by});
    if (ban != nullptr)
        add(out, ban->at, "ban", {}, {.title = ban->reason, .state = "banned", .by = desk::Author::agent(ban->by)});
    add_quality(out, told, reader, now);
    return out;
}

}  // namespace

Task<Result<api::Page>> ContactsOfDesk::contact_timeline(api::ContactAsker asker, desk::ContactId id,
                                                         std::string cursor, std::int64_t limit) {
    const auto behind = place_of(cursor);
    if (!behind) co_return behind.error();
    using ListAnswer = std::function<void(Result<api::Page>)>;
    std::function<void(ListAnswer)> work = [this, asker = std::move(asker), id, limit,
                                            behind = *behind](const ListAnswer& answer) {
        const std::function<Result<Told>(desk::Loader&)> read = [id, workspace = parts_.workspace(),
                                                                 now = parts_.now()](desk::Loader& loader) {
            return read_told(loader, workspace, id, now);
        };
        parts_.runtime.reader().read<Told>(read, [this, asker, limit, behind, answer](Result<Told> told) {
            if (!told) return answer(told.error());
            const desk::Agent* reader = parts_.runtime.desk().agent(asker.agent);
            if (reader == nullptr || !keep_visible(parts_.runtime.desk(), asker.agent, told->person))
                return answer(Errc::not_found);
            const auth::Ban* ban = parts_.doors.visitors().ban_of(told->person.id());
            answer(page_of(lines_of(*told, ban, *reader, parts_.now()), behind, limit, views_));
        });
    };
    co_return co_await parts_.runtime.ask<Result<api::Page>>(std::move(work));
}

}  // namespace waydesk::app
