// What stands in a travel desk's messages, looks like a secret number and must survive.
#include "core/privacy/labelled_set.hpp"

#include "core/random.hpp"

#include <array>

namespace waydesk::privacy {
namespace {

class Look {
public:
    explicit Look(unsigned seed) : random_(seed) {}

    // # digit, 9 digit but zero, @ letter, & letter or digit, x hexadecimal; all else as it is.
    std::string alike(std::string_view pattern) {
        std::string out;
        for (const char c : pattern) out += sign(c);
        return out;
    }
    std::size_t below(std::size_t most) { return static_cast<std::size_t>(random_.below(most)); }

private:
    char sign(char c) {
        switch (c) {
            case '#': return static_cast<char>('0' + below(10));
            case '9': return static_cast<char>('1' + below(9));
            case '@': return static_cast<char>('A' + below(26));
            case '&': return "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"[below(32)];
            case 'x': return "0123456789abcdef"[below(16)];
            default: return c;
        }
    }
    SeededRandom random_;
};

struct Family {
    const char* label;
    int count;
    std::vector<std::string> patterns;
    std::vector<std::string> sentences;  // ~ is where it stands
};

const std::vector<Family>& families() {
    static const std::vector<std::string> plain{"~", "It is ~, thanks", "Nr. ~", "编号~", "رقم ~ من فضلك", "see ~."};
    static const std::vector<Family> all{
        {"booking reference",
         800,
         {"&&&&&&", "&&&&&&", "@@##@#", "######", "&&&&&"},
         {"~", "My booking ~", "Buchung ~ bitte", "booking ~ for 2 on 12.08.2026", "订单~", "PNR:~", "ref ~/~"}},
        {"ticket",
         1000,
         {"#############", "###-##########", "### ##########", "##############", "###-##########-##",
          "###-########## #", "176#############", "###-##########/##", "37##-########## #", "### ### ### ####"},
         {"~", "ticket ~", "E-Ticket ~ und ~", "电子客票号~", "my e-ticket number is ~", "~ and ~", "billet n° ~"}},
        {"phone",
         1000,
         {"+49 15# ########",  "+4915#########",         "0049 15# ########", "015# ########",     "13#########",
          "+86 13# #### ####", "+1 (###) ###-####",      "###-###-####",      "+33 6 ## ## ## ##", "06 ## ## ## ##",
          "+34 6## ### ###",   "+81 90-####-####",       "+966 5# ### ####",  "+44 7### ######",   "07### ######",
          "+971 5# ### ####",  "+62 8##-####-#####",     "+39 3## ### ####",  "4915#########",     "1##########",
          "+55 11 9####-####", "+## ### ### ### ### ###"},
         {"~", "call me on ~", "Tel. ~", "电话~", "هاتف ~", "~ or ~", "WhatsApp ~, please"}},
        {"order number",
         400,
         {"########", "##########", "############", "ORD-2026-######", "#-###-###", "A########", "INV######",
          "2026########"},
         plain},
        {"flight and date",
         400,
         {"LH###", "CA 9##", "on 2026-1#-0#", "0#/1#/2026 at 1#:##", "20260#1# 1###", "1#:##-1#:##", "MUC-PEK 1# Aug",
          "2026-0#-1#T1#:##:##Z", "seat 1#A, 2#B"},
         {"~", "flight ~", "Flug ~ am ~", "航班~"}},
        {"price",
         300,
         {"9## EUR", "€9,###.##", "9.###.### VND", "USD 9#### ###", "9### 9### 9### Rp", "¥9#,###", "9##.## x 4"},
         {"~", "it costs ~", "refund of ~", "~ and ~"}},
        {"uuid", 200, {"xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx"}, plain},
        {"tracking number",
         300,
         {"1Z&&&&&&##########", "JJD0###############", "##########", "RR#########DE", "############",
          "00##################"},
         plain},
        {"time in ms", 150, {"17###########", "16###########", "17##############"}, plain},
        {"device or account",
         250,
         {"35#############", "86#############", "192.168.#.##", "#########", "LX###########", "GB#########",
          "9##.9##,9##.9##"},
         plain},
    };
    return all;
}

std::string placed(Look& look, const Family& family) {
    std::string out;
    for (const char c : family.sentences[look.below(family.sentences.size())]) {
        if (c == '~')
            out += look.alike(family.patterns[look.below(family.patterns.size())]);
        else
            out += c;
    }
    return out;
}

}  // namespace

std::vector<Sample> negatives(unsigned seed) {
    Look look(seed);
    std::vector<Sample> out;
    for (const Family& family : families())
        for (int i = 0; i < family.count; ++i) out.push_back({family.label, placed(look, family), std::nullopt, {}});
    return out;
}

}  // namespace waydesk::privacy
