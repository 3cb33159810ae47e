#include "desk/cases/correction.hpp"

namespace waydesk::cases {
namespace {

using enum Actor;
using enum FieldType;
using State = StateForm::Kind;

constexpr std::string_view sources[] = {"agent", "traveler", "inspection", "supplier", "policy_change"};

constexpr StateForm states[] = {
    {"found"}, {"verified"}, {"listed"}, {"closed", State::over}, {"dismissed", State::over}};

constexpr std::string_view beginning[] = {""}, found[] = {"found"}, in_doubt[] = {"found", "verified"},
                           to_list[] = {"verified", "listed"}, listed[] = {"listed"}, any_open[] = {"*"};

// `from` and `until`: the quotes of that time alone, when the version was wrong for a while only.
constexpr FieldForm finding[] = {{"policy"},
                                 {"version", count},
                                 {"policy_rule", text, false},  // quotes that rest on it alone
                                 {"told_wrongly"},
                                 {"found_by", choice, true, sources},
                                 {"told_from", moment, false},
                                 {"told_until", moment, false}};
constexpr FieldForm verification[] = {{"findings"}, {"correct_version", count}};
constexpr FieldForm listing[] = {{"looked_at", count, false}, {"affected", count, false}};  // counted by ourselves
constexpr FieldForm mending[] = {{"mended", list}, {"reported_to", text, false}};
constexpr FieldForm reason[] = {{"reason"}};
constexpr FieldForm handing_over[] = {{"handler", text, false}};  // none: the managers see to it

constexpr auto staff = agent | specialist;
constexpr auto lead = leader | manager | quality;

const StepForm steps[] = {
    {"find", beginning, "found", staff | lead | system, finding},
    {"verify", found, "verified", lead, verification},
    {"dismiss", in_doubt, "dismissed", lead, reason},
    {"list", to_list, "listed", lead, listing},
    {"close", listed, "closed", lead, mending},
    {"hand_over", any_open, "", system, handing_over},
};

constexpr std::string_view is_judged[] = {"verified", "dismissed"}, is_listed[] = {"listed", "dismissed"},
                           is_over[] = {"closed"};

constexpr ClockForm clocks[] = {
    {"verification", "found", is_judged, ClockUnit::open_time, 4 * 60},
    {"listing", "verified", is_listed, ClockUnit::open_time, 8 * 60},
    {"settling", "listed", is_over, ClockUnit::working_days, 10},
};

Flaws check_correction(const Case& now, const Case& taken, const StepForm& step, const By&) {
    const auto* version = value_of<std::int64_t>(taken.fields, "version");
    if (step.name == "find") {
        const auto *from = value_of<Instant>(taken.fields, "told_from"),
                   *until = value_of<Instant>(taken.fields, "told_until");
        if (from != nullptr && until != nullptr && *until <= *from)
            return {{"told_until", "This is not later than the beginning."}};
    }
    if (step.name == "verify" && *value_of<std::int64_t>(taken.fields, "correct_version") <= *version)
        return {{"correct_version", "The corrected version is a later one than the wrong one."}};
    if (step.name == "list" && value_of<std::int64_t>(now.fields, "correct_version") == nullptr)
        return {{"correct_version", "This must be told."}};
    return {};
}

}  // namespace

const Process& correction_process() {
    static const Process process{"correction", states, steps, clocks, check_correction};
    return process;
}

}  // namespace waydesk::cases
