#include "server/demo/people.hpp"

#include <array>
#include <span>

namespace waydesk::demo {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view english_first[] = {"Emma",   "Oliver", "Grace", "Noah",  "Priya", "Liam",  "Chloe",
                                              "Samuel", "Hannah", "Ethan", "Aisha", "Jack",  "Megan", "Daniel",
                                              "Zoe",    "Callum", "Ruth",  "Femi",  "Isla",  "Marcus"};
constexpr std::string_view english_last[] = {"Carter",   "Hughes",   "Patel",  "Bennett",  "O'Connor", "Walsh",
                                             "Okafor",   "Fletcher", "Novak",  "Sinclair", "Reid",     "Morgan",
                                             "Kowalski", "Adeyemi",  "Barnes", "Doyle",    "Singh",    "Marsh"};
constexpr std::string_view german_first[] = {"Anna",   "Lukas",  "Katharina", "Jonas",
                                             "Miriam", "Stefan", "Lea",       "Thomas"};
constexpr std::string_view german_last[] = {"Schneider", "Vogel",  "Hoffmann", "Krüger",
                                            "Brandt",    "Yilmaz", "Seidel",   "Lang"};
constexpr std::string_view french_first[] = {"Camille", "Julien", "Chloé", "Antoine", "Manon", "Mathieu", "Inès"};
constexpr std::string_view french_last[] = {"Lefèvre", "Moreau", "Girard", "Benali", "Rousseau", "Mercier", "Fontaine"};
constexpr std::string_view spanish_first[] = {"Lucía", "Javier", "Carmen", "Diego", "Paula", "Andrés", "Valentina"};
constexpr std::string_view spanish_last[] = {"García", "Morales", "Navarro", "Castillo", "Rojas", "Vidal", "Herrera"};
constexpr std::string_view japanese_first[] = {"美咲", "翔太", "陽子", "健一", "さくら", "大輔"};
constexpr std::string_view japanese_last[] = {"佐藤", "高橋", "渡辺", "小林", "山本", "中村"};
constexpr std::string_view arabic_first[] = {"أحمد", "فاطمة", "يوسف", "مريم", "خالد", "ليلى"};
constexpr std::string_view arabic_last[] = {"الحسن", "منصور", "العلي", "حداد", "السيد", "خوري"};
constexpr std::string_view chinese_first[] = {"伟", "芳", "静", "磊", "婷婷", "建国", "雨桐", "浩然", "晓明", "欣怡"};
constexpr std::string_view chinese_last[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"};

struct Country {
    std::string_view language;
    Names first;
    Names last;
    bool last_name_leads;
    std::string_view zone;
    std::string_view phone;  // of a range for fiction where the country has one; three digits follow
};

constexpr Country countries[] = {
    {"en", english_first, english_last, false, "Europe/London", "+447700900"},
    {"de", german_first, german_last, false, "Europe/Berlin", "+4930239250"},
    {"fr", french_first, french_last, false, "Europe/Paris", "+33199009"},
    {"es", spanish_first, spanish_last, false, "Europe/Madrid", "+34910000"},
    {"ja", japanese_first, japanese_last, true, "Asia/Tokyo", "+81300000"},
    {"ar", arabic_first, arabic_last, false, "Asia/Dubai", "+97140000"},
    {"zh-CN", chinese_first, chinese_last, true, "Asia/Shanghai", "+861000000"},
};

const Country& country_of(std::string_view language) {
    for (const Country& country : countries)
        if (country.language == language) return country;
    return countries[0];
}

std::string_view any_of(Names names, Random& random) { return names[random.below(names.size())]; }

std::string tier(Random& random) {
    const std::uint64_t draw = random.below(100);
    if (draw < 3) return "platinum";
    if (draw < 11) return "gold";
    return draw < 26 ? "silver" : "standard";
}

// As people write them in addresses.
struct Plain {
    std::string_view letter, written;
};
constexpr Plain accents[] = {{"ü", "ue"}, {"é", "e"}, {"è", "e"}, {"í", "i"}, {"á", "a"}, {"ñ", "n"}};

std::string plain(std::string_view name) {
    std::string out(name);
    for (const auto& [letter, written] : accents)
        for (auto at = out.find(letter); at != std::string::npos; at = out.find(letter))
            out.replace(at, letter.size(), written);
    return out;
}

// What is left of a name in another script is a number.
std::string mailbox(std::string_view first, std::string_view last, Random& random) {
    std::string out;
    for (const std::string_view part : {first, last}) {
        for (const char c : plain(part)) {
            if (c >= 'a' && c <= 'z') out += c;
            if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
        }
        if (part == first && !out.empty()) out += '.';
    }
    if (out.size() < 5) out = "traveler";
    return out + std::to_string(10 + random.below(9'990)) + "@mail.example";
}

}  // namespace

desk::Contact invent_person(std::string_view language, Random& random) {
    const Country& country = country_of(language);
    const std::string_view first = any_of(country.first, random);
    const std::string_view last = any_of(country.last, random);
    const bool is_chinese = country.language == "zh-CN";
    desk::Contact person;
    person.name = country.last_name_leads ? std::string(last) + (is_chinese ? "" : " ") + std::string(first)
                                          : std::string(first) + " " + std::string(last);
    person.email = mailbox(first, last, random);
    if (random.below(3) == 0) person.phone = std::string(country.phone) + std::to_string(100 + random.below(900));
    person.tier = tier(random);
    person.languages.emplace_back(language);
    if (language != "en" && random.below(2) == 0) person.languages.emplace_back("en");
    person.zone = country.zone;
    return person;
}

}  // namespace waydesk::demo
