#include "server/demo/month.hpp"

#include "desk/rows.hpp"
#include "server/demo/people.hpp"

namespace waydesk::demo {
namespace {

constexpr unsigned story_percent = 26;
constexpr unsigned returning_percent = 15;
constexpr unsigned signed_in_percent = 30;

// The present begins so long ago: what comes then stays open, whatever the hour is.
constexpr Duration present = 75min;
constexpr Duration pause_before = 25min;  // in which the last of the past ends
constexpr Duration staff_gone = 14min;    // who writes after that waits

struct Open {
    Duration ago;
    std::string_view language;
    std::size_t story;  // of that language
    std::size_t lines;  // said so far; odd: it is our turn
    Ending::Kind ending = Ending::Kind::open;
};

constexpr Open served[] = {
    {70min, "en", 2, 2, Ending::Kind::snoozed},
    {64min, "de", 0, 3},
    {58min, "es", 0, 3},
    {52min, "ja", 0, 4},
    {46min, "en", 9, 5},
    {40min, "fr", 0, 2},
    {34min, "zh-CN", 1, 3},
    {28min, "en", 4, 3},
};
constexpr Open waiting[] = {
    {12min, "en", 0, 1}, {9min, "de", 1, 1}, {6min, "zh-CN", 0, 1}, {4min, "ar", 0, 1}, {90s, "en", 8, 1}};

std::vector<const Script*> pointers(const std::vector<Script>& scripts) {
    std::vector<const Script*> out;
    for (const Script& script : scripts) out.push_back(&script);
    return out;
}

std::map<std::string, desk::QueueId> queues_by_name(const desk::DeskSnapshot& snapshot) {
    std::map<std::string, desk::QueueId> out;
    for (const desk::Queue& queue : snapshot.queues) out[queue.name] = queue.id;
    return out;
}

}  // namespace

const Script& Deck::draw() {
    if (next_ == 0)
        for (std::size_t left = scripts_.size(); left > 1; --left)
            std::swap(scripts_[left - 1], scripts_[random_.below(left)]);
    const Script& drawn = *scripts_[next_];
    next_ = (next_ + 1) % scripts_.size();
    return drawn;
}

Month::Month(const HistorySettings& settings, const desk::DeskSnapshot& snapshot, std::vector<desk::AgentId> staff,
             Random& random)
    : settings_(settings),
      random_(random),
      desk_(settings.workspace, snapshot, settings.now - month_length),
      staff_(desk_, agenda_, random, std::move(staff)),
      stage_{desk_, agenda_, random, queues_by_name(snapshot)} {
    desk_.on_offer = [this](const desk::ConversationPtr& conversation) { staff_.on_offer(*conversation); };
    desk_.on_change = [this](const desk::ConversationPtr& conversation) {
        if (const auto found = plays_.find(conversation->id); found != plays_.end())
            found->second->changed(*conversation);
    };
}

void Month::play() {
    staff_.connect();
    plan_past();
    plan_present();
    while (agenda_.has_until(settings_.now)) {
        const auto [when, what] = agenda_.take();
        desk_.advance(std::max(when, desk_.now()));  // a shift that began before the month is on at its start
        what(when);
    }
    desk_.advance(settings_.now);
}

void Month::plan_past() {
    const Instant from = desk_.now();
    const Instant to = settings_.now - present - pause_before;
    staff_.plan_shifts(from, to, settings_.zone);
    Deck dialogues(pointers(dialogues_), random_);
    Deck stories(pointers(stories_), random_);
    const std::size_t count = settings_.conversations - std::size(served) - std::size(waiting);
    for (const Instant at : arrivals(count, from, to, settings_.zone, random_))
        plan(at, chance(random_, story_percent) ? stories.draw() : dialogues.draw(), {});
}

void Month::plan_present() {
    staff_.plan_presence(settings_.now - present, desk::Presence::available);
    staff_.plan_end(settings_.now - staff_gone);
    agenda_.at(settings_.now - staff_gone + 16s, [](Instant) {});  // what was offered to them goes back into line
    for (const Open& open : served)
        plan(settings_.now - open.ago, story_in(open.language, open.story),
             {open.ending, open.lines, settings_.now + 3h});
    for (const Open& open : waiting)
        plan(settings_.now - open.ago, story_in(open.language, open.story), {open.ending, open.lines, {}});
}

void Month::plan(Instant at, const Script& script, Ending ending) {
    agenda_.at(at, [this, &script, ending](Instant) {
        auto play = std::make_unique<Play>(stage_, script, visitor_for(script.language), ending);
        const desk::ConversationId id = play->open();
        plays_[id] = std::move(play);
    });
}

const Script& Month::story_in(std::string_view language, std::size_t which) const {
    for (const Script& story : stories_)
        if (story.language == language && which-- == 0) return story;
    ensure(false, "there are stories in every language of the demo");
    return stories_.front();
}

Visitor Month::visitor_for(const std::string& language) {
    std::vector<Visitor>& known = known_[language];
    if (!known.empty() && chance(random_, returning_percent)) return known[random_.below(known.size())];
    known.push_back(new_visitor(language));
    return known.back();
}

Visitor Month::new_visitor(const std::string& language) {
    desk::Contact person = invent_person(language, random_);
    person.id = desk_.next_id<desk::ContactId>();
    person.created_at = desk_.now();
    desk::Identity identity;
    identity.id = desk_.next_id<desk::IdentityId>();
    identity.contact = person.id;
    identity.created_at = desk_.now();
    const bool signed_in = chance(random_, signed_in_percent);
    identity.kind = signed_in ? desk::IdentityKind::external : desk::IdentityKind::device;
    identity.level = signed_in ? desk::IdentityLevel::proved : desk::IdentityLevel::device;
    identity.value = signed_in ? "demo/t-" + std::to_string(desk_.next_id<desk::IdentityId>().value % 1'000'000'000)
                               : "demo/" + random_.uuid();
    desk_.write(desk::tables::contact, desk::rows::of(settings_.workspace, person));
    desk_.write(desk::tables::identity, desk::rows::of(settings_.workspace, identity));
    return {identity.id, person.id, person.name, person.tier, signed_in};
}

}  // namespace waydesk::demo
