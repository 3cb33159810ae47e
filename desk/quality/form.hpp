#pragma once
// The form by which a conversation is scored: items with weights, some of which are critical. Plain values; any thread.

#include "core/flaw.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace waydesk::quality {

inline constexpr std::string_view form_document = "inspection_form";  // its kind among what people configure
inline constexpr std::int64_t whole_weight = 10'000;                  // what the weights add up to
inline constexpr std::int64_t most_points = 10;                       // of one item
inline constexpr std::size_t most_items = 40;
inline constexpr std::size_t most_title_code_points = 200;

struct FormItem {
    std::string name;          // a-z, digits and _
    std::string title;         // for people
    std::int64_t weight = 0;   // hundredths of a percent
    std::int64_t max = 1;      // points
    bool is_critical = false;  // it may be marked as a critical error: then the whole score is 0

    bool operator==(const FormItem&) const = default;
};

struct Form {
    std::int64_t version = 0;  // 0: as it is before anybody changed it
    std::vector<FormItem> items;

    const FormItem* find(std::string_view name) const;
    bool operator==(const Form&) const = default;
};

// The items of a service desk for travel: greeting, identity, understanding, correctness against what the policies
// come to, completeness, tone, language, data protection, closing, registration.
Form default_form();

Checked<Form> read_form(std::string_view json);
std::string write_form(const Form& form);

using Scores = std::map<std::string, std::int64_t, std::less<>>;  // points by the item's name

// A flaw for each item without points or with too many, and for each that cannot be a critical error.
Flaws check_scores(const Form& form, const Scores& scores, const std::vector<std::string>& critical);
// 0 to 100, rounded; 0 with a critical error. The scores are sound.
std::int64_t score_of(const Form& form, const Scores& scores, const std::vector<std::string>& critical);

}  // namespace waydesk::quality
