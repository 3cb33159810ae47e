#include "kb/quoting/questions.hpp"

#include "kb/policy/spans.hpp"

#include <algorithm>
#include <array>

namespace waydesk::kb::quoting {
namespace {

using policy::Node;

struct Entry {
    std::string_view fact;
    QuestionKind kind;
    std::span<const std::string_view> options = {};
};

constexpr std::string_view causes[]{"none",     "carrier",  "weather", "line_blocked",    "atc",  "airport",
                                    "security", "supplier", "death",   "serious_illness", "other"};
constexpr std::string_view happenings[]{"cancellation", "delay",         "denied_boarding", "schedule_change",
                                        "downgrade",    "baggage_delay", "baggage_loss",    "baggage_damage"};
constexpr std::string_view payments[]{"card", "wallet", "bank_transfer", "cash", "voucher"};

constexpr std::array entries{
    Entry{"cause", QuestionKind::choice, causes},
    Entry{"payment", QuestionKind::choice, payments},
    Entry{"counter.mistake_refunds_today", QuestionKind::number},
    Entry{"event.type", QuestionKind::choice, happenings},
    Entry{"event.arrival_delay", QuestionKind::hours},
    Entry{"event.departure_delay", QuestionKind::hours},
    Entry{"event.departed_early", QuestionKind::hours},
    Entry{"event.expected_delay", QuestionKind::hours},
    Entry{"event.notice", QuestionKind::days},
    Entry{"event.baggage_delay", QuestionKind::hours},
    Entry{"event.reroute.offered", QuestionKind::yes_no},
    Entry{"event.reroute.earlier", QuestionKind::hours},
    Entry{"event.reroute.later", QuestionKind::hours},
    Entry{"event.accepted_alternative", QuestionKind::yes_no},
    Entry{"event.claim", QuestionKind::amount},
};

constexpr std::array<std::string_view, 9> kind_names{"text", "choice", "several", "yes_no", "hours",
                                                     "days", "number", "amount",  "date"};

bool is_option(const Question& question, const Node& value) {
    const std::string* text = value.text();
    return text != nullptr && std::ranges::find(question.options, *text, &Option::value) != question.options.end();
}

// The member of that name, made when there is none. Null when the parent is something else than an object.
Node* member_of(Node& parent, std::string_view key) {
    Node::Object* object = parent.object();
    if (object == nullptr) return nullptr;
    const auto found = std::ranges::find(*object, key, &Node::Member::key);
    if (found != object->end()) return &found->value;
    object->push_back({std::string(key), Node(Node::Object{})});
    return &object->back().value;
}

struct Path {
    std::string_view prefix;
    std::string_view under;   // the member of the request that holds it
    bool keeps_dots = false;  // the rest is one name
};
constexpr std::array paths{Path{"event.", "event"}, Path{"counter.", "counters", true}, Path{"times.", "times", true},
                           Path{"order.", "order"}};

}  // namespace

std::string_view to_string(QuestionKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<Question> question_about(std::string_view fact) {
    const auto found = std::ranges::find(entries, fact, &Entry::fact);
    const std::string key = "quote.ask." + std::string(fact);
    if (fact.starts_with("times.")) return Question{std::string(fact), QuestionKind::date, "quote.ask.times", {}};
    if (found == entries.end()) return std::nullopt;
    Question out{std::string(fact), found->kind, key, {}};
    for (const std::string_view option : found->options)
        out.options.push_back({std::string(option), key + "." + std::string(option)});
    return out;
}

bool is_answer_to(const Question& question, const Node& answer) {
    switch (question.kind) {
        case QuestionKind::text: return answer.text() != nullptr && !answer.text()->empty();
        case QuestionKind::choice: return is_option(question, answer);
        case QuestionKind::several:
            return answer.array() != nullptr && !answer.array()->empty() &&
                   std::ranges::all_of(*answer.array(), [&](const Node& one) { return is_option(question, one); });
        case QuestionKind::yes_no: return answer.boolean() != nullptr;
        case QuestionKind::hours:
        case QuestionKind::days: {
            const auto span = answer.text() == nullptr ? std::nullopt : policy::parse_span(*answer.text());
            return span && *span >= Duration{0};
        }
        case QuestionKind::number:
        case QuestionKind::amount: return answer.integer() != nullptr && *answer.integer() >= 0;
        case QuestionKind::date: return answer.text() != nullptr && policy::parse_day(*answer.text()).has_value();
    }
    return false;
}

bool put_fact(Node& request, std::string_view fact, Node value) {
    Node* parent = nullptr;
    std::string_view rest = fact;
    bool keeps_dots = true;
    if (fact == "payment") {
        parent = member_of(request, "order");
    } else if (const auto path =
                   std::ranges::find_if(paths, [&](const Path& one) { return fact.starts_with(one.prefix); });
               path != paths.end()) {
        parent = member_of(request, path->under);
        rest.remove_prefix(path->prefix.size());
        keeps_dots = path->keeps_dots;
    } else if (fact == "voluntary" || fact == "cause") {
        parent = member_of(request, "ask");
    }
    while (parent != nullptr && !keeps_dots && rest.find('.') != std::string_view::npos) {
        const std::size_t dot = rest.find('.');
        parent = member_of(*parent, rest.substr(0, dot));
        rest.remove_prefix(dot + 1);
    }
    Node* place = parent == nullptr || rest.empty() ? nullptr : member_of(*parent, rest);
    if (place != nullptr) *place = std::move(value);
    return place != nullptr;
}

}  // namespace waydesk::kb::quoting
