#include "server/demo/play.hpp"

namespace waydesk::demo {
namespace {

using desk::Asker;
using desk::Status;

constexpr unsigned impatient_percent = 45;
constexpr unsigned ended_by_traveler_percent = 12;

std::string booking_code(Random& random) {
    constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    std::string code = "FH";
    for (int i = 0; i < 4; ++i) code += letters[random.below(letters.size())];
    return code;
}

std::string_view page_for(const std::string& queue) {
    if (queue == "Flights") return "/flights";
    return queue == "Hotels and trains" ? "/hotels" : "/";
}

}  // namespace

desk::ConversationId Play::open() {
    desk::SendMessage send;
    send.open.queue = stage_.queues.at(script_.queue);
    send.open.subject = script_.subject;
    send.open.language = script_.language;
    send.open.page = page_for(script_.queue);
    if (!script_.booking.empty()) send.open.booking = booking_code(stage_.random);
    send.contact_name = visitor_.name;
    send.contact_tier = visitor_.tier;
    send.client_id = stage_.random.uuid();
    send.text = script_.lines.front().text;
    send.language = script_.language;
    const desk::Answer answer = stage_.desk.submit(traveler(), std::move(send));
    ensure(!answer.error, "the desk takes the demo's conversations");
    conversation_ = answer.conversation;
    spoken_ = 1;
    plan_patience();
    plan_next();
    return conversation_;
}

void Play::changed(const desk::ConversationState& state) {
    if (!needs_agent_ || state.status != Status::assigned) return;
    needs_agent_ = false;
    plan_next();
}

// Who waits for long may leave the queue.
void Play::plan_patience() {
    if (ending_.kind == Ending::Kind::open || !chance(stage_.random, impatient_percent)) return;
    stage_.agenda.at(stage_.desk.now() + between(stage_.random, 6min, 18min), [this](Instant) {
        if (!state().in_line()) return;
        needs_agent_ = false;
        spoken_ = script_.lines.size();
        stage_.desk.submit(traveler(), desk::Resolve{conversation_});
    });
}

void Play::plan_next() {
    const std::size_t last = ending_.lines == 0 ? script_.lines.size() : std::min(ending_.lines, script_.lines.size());
    if (spoken_ >= last) return plan_end();
    const Line& line = script_.lines[spoken_];
    if (line.kind != Line::Kind::customer && state().status != Status::assigned) {
        needs_agent_ = true;
        return;
    }
    const Duration time =
        reading_time(stage_.random, script_.lines[spoken_ - 1].text) + typing_time(stage_.random, line.text);
    stage_.agenda.at(stage_.desk.now() + time, [this](Instant) { speak(); });
}

void Play::speak() {
    const Line& line = script_.lines[spoken_];
    if (!desk::is_open(state().status)) return;  // it ended meanwhile
    if (line.kind != Line::Kind::customer && state().status != Status::assigned) {
        needs_agent_ = true;
        return;
    }
    const Asker who = line.kind == Line::Kind::customer ? traveler() : Asker::agent(state().agent);
    ++spoken_;
    read(who);
    if (line.kind == Line::Kind::transfer)
        hand_on(who, line.text);
    else
        say(who, line);
    plan_next();
}

void Play::say(const Asker& who, const Line& line) {
    desk::SendMessage send;
    send.conversation = conversation_;
    send.client_id = stage_.random.uuid();
    send.text = line.text;
    send.language = script_.language;
    if (line.kind == Line::Kind::note) send.visibility = desk::Visibility::agents;
    stage_.desk.submit(who, std::move(send));
}

void Play::hand_on(const Asker& agent, std::string_view text) {
    const std::size_t colon = text.find(": ");
    ensure(colon != std::string_view::npos, "a transfer names its queue");
    desk::Transfer transfer{
        conversation_, {}, stage_.queues.at(std::string(text.substr(0, colon))), std::string(text.substr(colon + 2))};
    stage_.desk.submit(agent, std::move(transfer));
}

void Play::plan_end() {
    if (ending_.kind == Ending::Kind::open) return;
    stage_.agenda.at(stage_.desk.now() + between(stage_.random, 12s, 100s), [this](Instant) { end(); });
}

void Play::end() {
    if (state().status != Status::assigned) return;
    const Asker agent = Asker::agent(state().agent);
    read(traveler());
    read(agent);
    if (ending_.kind == Ending::Kind::snoozed)
        stage_.desk.submit(agent, desk::Snooze{conversation_, ending_.snoozed_until});
    else
        stage_.desk.submit(chance(stage_.random, ended_by_traveler_percent) ? traveler() : agent,
                           desk::Resolve{conversation_});
}

void Play::read(const Asker& who) {
    const std::int64_t head = who.author.is_visitor() ? state().public_head : state().head;
    stage_.desk.submit(who, desk::MarkRead{conversation_, head});
}

}  // namespace waydesk::demo
