#include "desk/quality/form.hpp"

#include <algorithm>

namespace waydesk::quality {

const FormItem* Form::find(std::string_view name) const {
    const auto found = std::ranges::find(items, name, &FormItem::name);
    return found == items.end() ? nullptr : &*found;
}

Form default_form() {
    constexpr std::int64_t few = 2, many = 5;
    return {0,
            {{"greeting", "Greeting and introduction", 500, few, false},
             {"identity", "Identity and booking checked", 1000, few, false},
             {"understanding", "The traveler's need understood", 1500, many, false},
             {"correctness", "Fees and rules correct, as the policies compute them", 2500, many, true},
             {"completeness", "All questions answered", 1000, many, false},
             {"tone", "Tone and patience", 1000, many, true},
             {"language", "Language clear and without faults", 500, many, false},
             {"privacy", "Personal data protected", 1000, few, true},
             {"closing", "Summary and farewell", 500, few, false},
             {"registration", "Promises and case recorded", 500, few, true}}};
}

Flaws check_scores(const Form& form, const Scores& scores, const std::vector<std::string>& critical) {
    Flaws flaws;
    for (const FormItem& item : form.items) {
        const auto given = scores.find(item.name);
        if (given == scores.end())
            flaws.push_back({"scores." + item.name, "This must be told."});
        else if (given->second < 0 || given->second > item.max)
            flaws.push_back({"scores." + item.name, "At most " + std::to_string(item.max) + " points are possible."});
    }
    for (const auto& [name, points] : scores)
        if (form.find(name) == nullptr) flaws.push_back({"scores." + name, "The form has no such item."});
    for (const std::string& name : critical)
        if (const FormItem* item = form.find(name); item == nullptr || !item->is_critical)
            flaws.push_back({"critical", "This cannot be a critical error: " + name + "."});
    return flaws;
}

std::int64_t score_of(const Form& form, const Scores& scores, const std::vector<std::string>& critical) {
    if (!critical.empty()) return 0;
    constexpr double per_percent = 100;
    double sum = 0;
    for (const FormItem& item : form.items)
        if (const auto given = scores.find(item.name); given != scores.end())
            sum +=
                static_cast<double>(item.weight) * static_cast<double>(given->second) / static_cast<double>(item.max);
    return static_cast<std::int64_t>(sum / per_percent + 0.5);
}

}  // namespace waydesk::quality
