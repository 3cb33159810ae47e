#include "server/app/demo_surveys.hpp"

#include "desk/loader.hpp"
#include "desk/rows.hpp"
#include "desk/surveys/records.hpp"
#include "server/app/demo_quality.hpp"

#include <algorithm>
#include <array>

namespace waydesk::app {
namespace {

using surveys::Kind;
using surveys::Survey;

constexpr std::int64_t most_told = 4'000;  // conversations of the month
constexpr std::uint64_t in_all = 100;

struct Comment {
    std::string_view language, good, bad;
};
constexpr std::array comments{
    Comment{"en", "Quick and kind, thank you.", "I had to tell my story three times."},
    Comment{"de", "Schnell und freundlich, danke.", "Ich musste alles dreimal erklären."},
    Comment{"fr", "Rapide et aimable, merci.", "J’ai dû tout expliquer trois fois."},
    Comment{"es", "Rápidos y amables, gracias.", "Tuve que explicar todo tres veces."},
    Comment{"ja", "早くて丁寧な対応でした。", "同じ説明を三回もさせられました。"},
    Comment{"zh-CN", "回复很快，态度很好，谢谢。", "同样的问题我说了三遍。"},
    Comment{"ar", "خدمة سريعة ولطيفة، شكرًا.", "اضطررت إلى شرح الأمر ثلاث مرات."},
};

const Comment& comments_in(const std::string& language) {
    const auto found = std::ranges::find(comments, language, &Comment::language);
    return found == comments.end() ? comments.front() : *found;
}

// Numbers that look like chance, and are the same for the same conversation.
class Dice {
public:
    explicit Dice(std::int64_t seed) : state_(static_cast<std::uint64_t>(seed)) {}
    std::uint64_t below(std::uint64_t bound) {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state_ >> 33U) % bound;
    }

private:
    std::uint64_t state_;
};

// Out of a hundred: how many give which score, from the lowest of the scale.
constexpr std::array<std::uint64_t, 5> csat_shares{5, 6, 11, 33, 45};
constexpr std::array<std::uint64_t, 5> ces_shares{6, 9, 15, 36, 34};
constexpr std::array<std::uint64_t, 11> nps_shares{3, 1, 1, 2, 2, 5, 6, 12, 18, 20, 30};

template <std::size_t N>
std::int64_t score_by(const std::array<std::uint64_t, N>& shares, std::int64_t first, std::uint64_t roll) {
    std::int64_t score = first;
    for (const std::uint64_t share : shares) {
        if (roll < share) return score;
        roll -= share, ++score;
    }
    return score - 1;
}

std::int64_t score_of(Kind kind, std::uint64_t roll) {
    switch (kind) {
        case Kind::csat: return score_by(csat_shares, 1, roll);
        case Kind::ces: return score_by(ces_shares, 1, roll);
        case Kind::nps: break;
    }
    return score_by(nps_shares, 0, roll);
}

Kind kind_of(std::uint64_t roll) {
    constexpr std::uint64_t csat_of_ten = 6, nps_of_ten = 8;
    return roll < csat_of_ten ? Kind::csat : roll < nps_of_ten ? Kind::nps : Kind::ces;
}

surveys::Reply reply_of(const Survey& survey, Dice& dice) {
    constexpr std::uint64_t minutes = 20 * 60;
    surveys::Reply out;
    out.at = survey.asked_at + std::chrono::minutes(1 + dice.below(minutes));
    out.via = survey.channel == "email" ? "link" : "widget";
    out.score = score_of(survey.kind, dice.below(in_all));
    const bool is_good = out.score >= surveys::scale_of(survey.kind).good_from;
    if (dice.below(4) == 0)
        out.comment = (is_good ? comments_in(survey.language).good : comments_in(survey.language).bad);
    if (dice.below(2) == 0) out.solved = is_good || dice.below(3) == 0;
    return out;
}

// Some were asked in vain; nobody answers before he is asked, or later than now.
void tell(store::Change& change, std::int64_t workspace, const desk::ConversationState& state, IdSource& ids,
          Instant now) {
    constexpr std::uint64_t answers_of_hundred = 41;
    Dice dice(state.id.value);
    Survey survey;
    survey.id = ids.next<surveys::SurveyId>(), survey.kind = kind_of(dice.below(10));
    survey.conversation = state.id, survey.number = state.number, survey.identity = state.identity;
    survey.agent = state.agent, survey.queue = state.queue;
    survey.language = state.language, survey.channel = state.channel, survey.asked_at = state.last_at;
    surveys::put_asked(change, workspace, survey);
    if (dice.below(in_all) >= answers_of_hundred) return;
    const surveys::Reply reply = reply_of(survey, dice);
    if (reply.at > now) return;
    const auto after = surveys::answer(survey, reply);
    ensure(after.has_value(), "the demo's answers are possible");
    surveys::put_answered(change, workspace, *after, reply);
}

}  // namespace

store::Explained<> seed_surveys(desk::WorkspaceId workspace, store::Connection& connection, store::Ledger& ledger,
                                IdSource& ids, Instant now) {
    constexpr std::int64_t page = 200;
    const auto latest = surveys::latest_survey(connection, workspace.value);
    if (!latest) return store::Refusal{latest.error(), "The stored surveys cannot be read."};
    if (*latest) return {};
    desk::Loader loader(connection, workspace);
    std::vector<desk::ConversationPtr> ended;  // the newest first
    for (desk::ConversationId before{}; std::ssize(ended) < most_told;) {
        const auto read = loader.conversations({}, before, page);
        if (!read) return store::Refusal{read.error(), "The demo's conversations cannot be read."};
        for (const desk::ConversationPtr& one : *read)
            if (!desk::is_open(one->status) && one->agent && one->contact) ended.push_back(one);
        if (std::ssize(*read) < page) break;
        before = read->back()->id;
    }
    if (ended.empty()) return {};
    store::Change change;
    surveys::Settings settings;
    settings.version = 1, settings.csat = true, settings.visits = true;
    const desk::StoredDocument document{std::string(surveys::settings_document), {}, 1, {}, now,
                                        surveys::write_settings(settings)};
    change.insert(desk::tables::configuration, desk::rows::of(workspace, document));
    std::ranges::reverse(ended);
    for (const desk::ConversationPtr& one : ended) tell(change, workspace.value, *one, ids, now);
    if (const auto told = tell_quality(change, loader, workspace, ended, ids, now); !told) return told.error();
    Result<void> written;
    const auto taken = ledger.submit(std::move(change), [&](Result<void> result) { written = result; });
    if (!taken || !written)
        return store::Refusal{taken ? written.error() : taken.error(), "The demo's surveys cannot be written."};
    return {};
}

}  // namespace waydesk::app
