#include "server/app/demo_calls.hpp"

#include "channels/callback/records.hpp"
#include "desk/loader.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {
namespace {

using callback::Callback;
using callback::Moved;
using callback::Outcome;
using callback::Window;
using desk::ConversationPtr;

constexpr Duration half_hour = 30min;
constexpr std::size_t every = 9;  // of the conversations that are over, one was followed by a call

// Numbers that are kept free for fiction, or near enough to them.
struct Country {
    std::string_view language, phone, zone, topic;
};
constexpr std::array countries{
    Country{"en", "+44 7700 900142", "Europe/London", "Please call me about my flight"},
    Country{"de", "+49 30 23125 042", "Europe/Berlin", "Bitte rufen Sie mich wegen meiner Umbuchung an"},
    Country{"fr", "+33 1 99 00 12 34", "Europe/Paris", "Merci de me rappeler pour mon train"},
    Country{"es", "+34 910 000 042", "Europe/Madrid", "Llámenme por el reembolso, por favor"},
    Country{"ja", "+81 3 5555 0142", "Asia/Tokyo", "予約の変更についてお電話ください"},
    Country{"zh-CN", "+86 10 5555 0142", "Asia/Shanghai", "请致电说明退票事宜"},
    Country{"ar", "+971 4 555 0142", "Asia/Dubai", "أرجو الاتصال بي بخصوص حجزي"},
};

const Country& country_of(const std::string& language) {
    const auto found = std::ranges::find(countries, language, &Country::language);
    return found == countries.end() ? countries.front() : *found;
}

// How a call went: what came of each try; none: the traveler called it off, or wrote again instead.
enum class Story { answered, second_try, never_reached, wrong_number, late, moved, cancelled, converted };
constexpr std::array stories{Story::answered,    Story::answered,  Story::second_try, Story::answered,
                             Story::cancelled,   Story::answered,  Story::moved,      Story::never_reached,
                             Story::answered,    Story::converted, Story::late,       Story::second_try,
                             Story::wrong_number};

class Telling {
public:
    Telling(store::Change& change, desk::WorkspaceId workspace, Callback asked, Instant at)
        : change_(change), workspace_(workspace), who_(desk::Author::visitor(asked.visitor)) {
        abilities_.languages = {asked.need.language};
        take(callback::request(std::move(asked), {at, who_, false}));
    }
    const Callback& now() const { return now_; }
    void promise(const Window& window, Instant at) {
        now_.wished = window;
        take(callback::promise(now_, window, {at, who_, false}));
    }
    void soon(const Window& window, Instant at) {
        take(callback::promise(now_, window, {at, who_, false}));
        queue(at);
    }
    void queue(Instant at) { take(callback::enqueue(now_, {at, {}, false})); }
    void begin(desk::AgentId agent, Instant at) {
        take(callback::begin_attempt(now_, abilities_, {at, desk::Author::agent(agent), false}));
    }
    void end(Outcome outcome, Instant at) {
        take(callback::end_attempt(now_, outcome, {at, now_attempt(), false}));
        if (now_.state == callback::State::no_answer)
            take(callback::schedule_retry(now_, {}, Window{at + 24h, at + 24h + half_hour}, {at, {}, false}));
    }
    void cancel(Instant at) { take(callback::cancel(now_, {at, who_, false})); }
    void convert(Instant at) { take(callback::convert(now_, now_.conversation, {at, {}, false})); }

private:
    desk::Author now_attempt() const { return desk::Author::agent(now_.attempts.back().agent); }
    void take(const Result<Moved>& moved) {
        ensure(moved.has_value(), "the demo's calls can happen");
        callback::put(change_, workspace_.value, *moved);
        now_ = moved->callback;
    }

    store::Change& change_;
    desk::WorkspaceId workspace_;
    desk::Author who_;
    callback::Abilities abilities_;
    Callback now_;
};

Instant next_half_hour(Instant at) { return at + half_hour - Duration(at.us % half_hour.count()); }

// The first half hour from then on at which nobody is woken by a call (docs/callback.md, quiet hours).
Instant by_day(Instant from, std::string_view zone_name) {
    constexpr int opens = 8, closes = 21;
    const time::Zone zone = time::Zone::find(zone_name).value();
    const auto wakes = [&](Instant at) {
        const time::CivilTime civil = zone.civil(at), end = zone.civil(at + half_hour - 1s);
        return civil.hour < opens || end.hour >= closes || end.hour < opens;
    };
    while (wakes(from)) from = from + half_hour;
    return from;
}

Callback asked_in(const desk::ConversationState& state, callback::CallbackId id, Instant at) {
    const Country& country = country_of(state.language);
    Callback out;
    out.id = id, out.conversation = state.id, out.queue = state.queue, out.contact = state.contact;
    out.visitor = state.identity, out.asker = desk::Author::visitor(state.identity), out.client_id = "demo-" + id.str();
    out.name = state.contact_name.empty() ? "A. Demo" : state.contact_name;
    out.phone = callback::parse_phone(country.phone, {});
    out.need.language = language::LanguageTag::parse_or(country.language, {});
    out.topic = country.topic, out.order = state.booking, out.zone = country.zone, out.consented_at = at;
    const bool is_premium = state.contact_tier == "gold" || state.contact_tier == "platinum";
    if (is_premium) out.priority = callback::Priority::premium;
    return out;
}

void tell(Telling& call, Story story, desk::AgentId agent, Instant asked) {
    const Instant from = by_day(next_half_hour(asked + half_hour), call.now().zone);
    const Window window{from, from + half_hour};
    call.promise(window, asked);
    if (story == Story::cancelled) return call.cancel(asked + 10min);
    if (story == Story::converted) return call.convert(asked + 20min);
    if (story == Story::moved) call.promise({window.from + 24h, window.until + 24h}, asked + 15min);
    Instant at = call.now().window.from;
    call.queue(at);
    if (story == Story::late) at = at + 42min;
    const auto call_him = [&](Outcome outcome) {
        call.begin(agent, at + 3min);
        call.end(outcome, at + 7min);
        at = call.now().not_before;
    };
    const auto again = [&](Outcome outcome) {
        call.queue(at);
        call_him(outcome);
    };
    call_him(story == Story::second_try      ? Outcome::busy
             : story == Story::wrong_number  ? Outcome::wrong_number
             : story == Story::never_reached ? Outcome::no_answer
                                             : Outcome::answered);
    if (story == Story::second_try) again(Outcome::answered);
    if (story == Story::never_reached) again(Outcome::voicemail), again(Outcome::no_answer);
}

// What is owed now: on the conversations in which something happened last.
void tell_today(store::Change& change, desk::WorkspaceId workspace, const std::vector<ConversationPtr>& newest,
                IdSource& ids, Instant now) {
    std::size_t promised = 0;
    bool has_queued = false, has_running = false, has_retry = false;
    const auto asked = [&](const desk::ConversationState& state, Instant at) {
        return Telling(change, workspace, asked_in(state, ids.next<callback::CallbackId>(), at), at);
    };
    for (const ConversationPtr& state : newest) {
        const Instant soon = next_half_hour(now), before = now - 20min;
        if (state->status == desk::Status::waiting && !has_queued) {
            Telling call = asked(*state, now - 2min);
            call.soon({now - 2min, now + 28min}, now - 2min);
            has_queued = true;
        } else if (state->status == desk::Status::assigned && !has_running) {
            Telling call = asked(*state, before);
            call.soon({before, before + half_hour}, before);
            call.begin(state->agent, now - 1min);
            has_running = true;
        } else if (state->status == desk::Status::resolved && !has_retry && state->agent) {
            Telling call = asked(*state, now - 1h);
            call.soon({now - 1h, now - half_hour}, now - 1h);
            call.begin(state->agent, now - 50min);
            call.end(Outcome::no_answer, now - 5min);
            has_retry = true;
        } else if (state->status == desk::Status::resolved && promised < 3) {
            constexpr std::array ahead{Duration(0), Duration(2h), Duration(24h)};
            const Instant from = by_day(soon + ahead[promised], country_of(state->language).zone);
            asked(*state, before).promise({from, from + half_hour}, before);
            ++promised;
        }
    }
}

}  // namespace

store::Explained<> seed_calls(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                              IdSource& ids, Instant now) {
    constexpr std::int64_t page = 200;
    const auto latest = callback::latest_callback(connection, workspace.value);
    if (!latest) return store::Refusal{latest.error(), "The stored callbacks cannot be read."};
    if (*latest != 0) return {};
    std::vector<ConversationPtr> all;  // the newest first
    for (desk::ConversationId before{};;) {
        const auto read = desk::Loader(connection, workspace).conversations({}, before, page);
        if (!read) return store::Refusal{read.error(), "The demo's conversations cannot be read."};
        all.insert(all.end(), read->begin(), read->end());
        if (static_cast<std::int64_t>(read->size()) < page) break;
        before = read->back()->id;
    }
    store::Change change;
    for (std::size_t i = 30, told = 0; i < all.size(); i += every) {  // the last days' are called another time
        const desk::ConversationState& state = *all[i];
        if (state.status != desk::Status::resolved || !state.agent || state.last_at + 4 * 24h > now) continue;
        Telling call(change, workspace, asked_in(state, ids.next<callback::CallbackId>(), state.last_at),
                     state.last_at);
        tell(call, stories[told++ % stories.size()], state.agent, state.last_at);
    }
    const std::size_t few = std::min<std::size_t>(all.size(), 60);
    tell_today(change, workspace, {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(few)}, ids, now);
    Result<void> written;
    const auto taken = ledger.submit(std::move(change), [&](Result<void> result) { written = result; });
    if (!taken || !written)
        return store::Refusal{taken ? written.error() : taken.error(), "The demo's calls cannot be written."};
    return {};
}

}  // namespace waydesk::app
