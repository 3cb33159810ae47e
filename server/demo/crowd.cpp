#include "server/demo/crowd.hpp"

namespace waydesk::demo {

void Crowd::start(std::int64_t rate_per_min, Instant now) {
    rate_ = std::clamp(rate_per_min, slowest, fastest);
    if (!running_) next_arrival_ = now;
    running_ = true;
}

CrowdState Crowd::state() const { return {running_, rate_, static_cast<std::int64_t>(coming_.size() + here_.size())}; }

std::vector<CrowdAct> Crowd::act(Instant now) {
    std::vector<CrowdAct> acts;
    for (auto& [conversation, traveler] : here_) {
        switch (traveler.act(now)) {
            case Traveler::Act::nothing: break;
            case Traveler::Act::type: acts.emplace_back(Types{conversation}); break;
            case Traveler::Act::say: acts.emplace_back(Says{conversation, traveler.line()}); break;
            case Traveler::Act::leave: acts.emplace_back(Leaves{conversation}); break;
        }
    }
    for (const CrowdAct& act : acts)
        if (const auto* leaves = std::get_if<Leaves>(&act)) here_.erase(leaves->conversation);
    if (!running_ || now < next_arrival_) return acts;
    const Duration mean = Duration(60s) / rate_;
    next_arrival_ = now + between(random_, mean / 2, mean * 3 / 2);
    if (coming_.size() + here_.size() >= most_at_once) return acts;
    const Script& script = scripts_[random_.below(scripts_.size())];
    coming_[++last_] = &script;
    acts.emplace_back(Comes{last_, &script});
    return acts;
}

void Crowd::opened(TravelerNumber traveler, desk::ConversationId conversation, Instant now) {
    const auto found = coming_.find(traveler);
    if (found == coming_.end()) return;
    here_.emplace(conversation, Traveler(*found->second, random_, now));
    coming_.erase(found);
}

void Crowd::answered(desk::ConversationId conversation, std::string_view text, Instant now) {
    if (const auto found = here_.find(conversation); found != here_.end()) found->second.answered(text, now);
}

}  // namespace waydesk::demo
