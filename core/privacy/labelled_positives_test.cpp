// The numbers of the labelled set that must be found. Check digits are made here by other means than they are checked.
#include "core/privacy/labelled_set.hpp"

#include "core/privacy/id_checks.hpp"
#include "core/random.hpp"

#include <array>
#include <functional>

namespace waydesk::privacy {
namespace {

class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t most) { return static_cast<std::size_t>(random_.below(most)); }
    char digit() { return static_cast<char>('0' + below(10)); }
    char letter() { return static_cast<char>('A' + below(26)); }
    std::string digits(std::size_t count) {
        std::string out;
        while (out.size() < count) out += digit();
        return out;
    }
    std::string date() {  // yymmdd
        const auto two = [](std::size_t value) { return (value < 10 ? "0" : "") + std::to_string(value); };
        return two(below(100)) + two(1 + below(12)) + two(1 + below(28));
    }

    std::string carried(const std::string& secret) {
        static constexpr std::array<std::pair<const char*, const char*>, 12> sentences{{
            {"", ""},
            {"Please charge ", " and send me the invoice."},
            {"Hallo, hier ist sie: ", ". Danke!"},
            {"mon numéro est ", ", merci"},
            {"这是 ", "，谢谢"},
            {"我的号码是", "请查收"},
            {"رقمي هو ", " شكرا"},
            {"Es este: ", " (el mío)"},
            {"番号は", "です"},
            {"(", ")"},
            {"> ", "\nRegards, Mia"},
            {"It is \"", "\"!"},
        }};
        const auto& [before, after] = sentences[below(sentences.size())];
        return before + secret + after;
    }

private:
    SeededRandom random_;
};

// ---- spellings
// -------------------------------------------------------------------------------------------------------

std::string grouped(const std::string& text, const std::vector<std::size_t>& sizes, const std::string& between) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t i = 0; at < text.size(); ++i) {
        const std::size_t size = sizes[std::min(i, sizes.size() - 1)];
        if (at > 0) out += between;
        out += text.substr(at, size);
        at += size;
    }
    return out;
}

std::string in_script(const std::string& text, const std::string& zero) {
    std::string out;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            out += c;
            continue;
        }
        std::string sign = zero;
        sign.back() = static_cast<char>(sign.back() + (c - '0'));
        out += sign;
    }
    return out;
}

std::vector<std::string> spellings_of_card(const std::string& card) {
    std::vector<std::size_t> sizes{4};
    if (card.size() == 15) sizes = {4, 6, 5};
    if (card.size() == 14) sizes = {4, 6, 4};
    std::vector<std::string> out{card, grouped(card, {1}, " "), grouped(card, sizes, "\n")};
    for (const char* between : {" ", "-", ".", "  ", " - ", "\xc2\xa0", "\xe2\x80\x93", "_", "/", "\xe2\x80\x8b", ", "})
        out.push_back(grouped(card, sizes, between));
    out.push_back(in_script(card, "\xef\xbc\x90"));
    out.push_back(in_script(grouped(card, sizes, " "), "\xd9\xa0"));
    out.push_back(in_script(grouped(card, sizes, "\xe3\x80\x80"), "\xef\xbc\x90"));
    return out;
}

// ---- numbers
// ---------------------------------------------------------------------------------------------------------

std::string with_luhn(std::string digits) {
    static constexpr std::array doubled{0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        sum += i % 2 == 0 ? doubled[static_cast<std::size_t>(digit)] : digit;
    }
    return digits + static_cast<char>('0' + sum * 9 % 10);
}

void add_cards(Maker& make, std::vector<Sample>& out) {
    struct Brand {
        const char* prefix;
        std::size_t size;
    };
    for (const Brand& brand : {Brand{"4", 16},
                               {"53", 16},
                               {"2720", 16},
                               {"37", 15},
                               {"6011", 16},
                               {"62", 19},
                               {"62", 16},
                               {"3530", 16},
                               {"36", 14},
                               {"6759", 16},
                               {"4", 19}}) {
        for (int round = 0; round < 2; ++round) {
            const std::string prefix = brand.prefix;
            const std::string card = with_luhn(prefix + make.digits(brand.size - prefix.size() - 1));
            for (const std::string& spelled : spellings_of_card(card))
                out.push_back({"card", make.carried(spelled), Kind::card, spelled});
        }
    }
}

char mrz_digit(const std::string& field) {
    int sum = 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const char c = field[i];
        const int value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 55;
        sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
    }
    return static_cast<char>('0' + sum % 10);
}

std::string padded(std::string text, std::size_t size) { return text.append(size - text.size(), '<'); }

struct Traveller {
    std::string name, document, birth, expiry, country;
    char sex;
};

Traveller traveller(Maker& make) {
    static constexpr std::array names{"ERIKSSON<<ANNA<MARIA", "LI<<XIAOLONG",   "VON<DER<MUEHLEN<<ILARIA",
                                      "MARTIN<<JEAN<LUC",     "AL<FARSI<<NOOR", "O<CONNOR<<SEAN"};
    static constexpr std::array countries{"UTO", "CHN", "D<<", "FRA", "ARE", "IRL"};
    Traveller out;
    const std::size_t who = make.below(names.size());
    out.name = names[who], out.country = countries[who];
    out.document = std::string(1, make.letter()) + make.digits(8);
    if (make.below(4) == 0) out.document[8] = '<';
    out.birth = make.date(), out.expiry = make.date();
    out.sex = "MF<X"[make.below(4)];
    return out;
}

std::vector<std::string> lines_of(Maker& make, int form) {
    const Traveller who = traveller(make);
    const std::string document = who.document + mrz_digit(who.document);
    const std::string dates = who.birth + mrz_digit(who.birth) + who.sex + who.expiry + mrz_digit(who.expiry);
    const std::string sized_dates = who.birth + mrz_digit(who.birth) + who.expiry + mrz_digit(who.expiry);
    if (form == 0) {  // TD3
        const std::string own = make.below(2) == 0 ? std::string(14, '<') : padded("ZE" + make.digits(6) + "B", 14);
        const std::string checked = own + mrz_digit(own);
        return {padded("P<" + who.country + who.name, 44),
                document + who.country + dates + checked + mrz_digit(document + sized_dates + checked)};
    }
    if (form == 1) {  // TD2
        const std::string own = padded("", 7);
        return {padded("I<" + who.country + who.name, 36),
                document + who.country + dates + own + mrz_digit(document + sized_dates + own)};
    }
    if (form == 2)  // a visa
        return {padded("V<" + who.country + who.name, 44), padded(document + who.country + dates, 44)};
    const std::string first = padded("I<" + who.country + document, 30);
    const std::string own = padded("", 11);
    return {first, dates + who.country + own + mrz_digit(first.substr(5) + sized_dates + own), padded(who.name, 30)};
}

void add_zones(Maker& make, std::vector<Sample>& out) {
    for (int form = 0; form < 4; ++form) {
        for (int round = 0; round < 40; ++round) {
            const std::vector<std::string> lines = lines_of(make, form);
            std::string all;
            const char* between = std::array{"\n", " ", "\r\n", ""}[static_cast<std::size_t>(round % 4)];
            for (const std::string& line : lines) all += (all.empty() ? "" : between) + line;
            if (round % 5 == 4)
                for (char& c : all) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            if (round % 7 == 6 && form != 3) all = lines[1];  // the second line alone
            out.push_back(
                {"mrz", round % 3 == 0 ? make.carried(all) : "passport:\n" + all + "\nthank you", Kind::mrz, all});
        }
    }
}

std::string with_iban_check(const std::string& country, const std::string& account) {
    int rest = 0;
    for (const char c : account + country + "00") {
        const std::string value = c <= '9' ? std::string(1, c) : std::to_string(c - 'A' + 10);
        for (const char digit : value) rest = (rest * 10 + (digit - '0')) % 97;
    }
    const int check = 98 - rest;
    return country + (check < 10 ? "0" : "") + std::to_string(check) + account;
}

void add_ibans(Maker& make, std::vector<Sample>& out) {
    struct Form {
        const char* country;
        const char* bank;  // letters that come first
        std::size_t size;
    };
    for (const Form& form : {Form{"DE", "", 22},
                             {"FR", "", 27},
                             {"GB", "NWBK", 22},
                             {"NL", "ABNA", 18},
                             {"ES", "", 24},
                             {"IT", "X", 27},
                             {"AE", "", 23},
                             {"SA", "", 24},
                             {"NO", "", 15},
                             {"MT", "MALT", 31},
                             {"CH", "", 21},
                             {"PL", "", 28},
                             {"TR", "", 26},
                             {"BE", "", 16},
                             {"QA", "DOHB", 29}}) {
        for (int round = 0; round < 2; ++round) {
            const std::string bank = form.bank;
            const std::string iban = with_iban_check(form.country, bank + make.digits(form.size - 4 - bank.size()));
            std::string small = iban;
            for (char& c : small) c = c >= 'A' ? static_cast<char>(c + 32) : c;
            for (const std::string& spelled :
                 {iban, grouped(iban, {4}, " "), grouped(iban, {4}, "-"), grouped(iban, {4}, "\xc2\xa0"), small,
                  grouped(small, {4}, " "), grouped(iban, {4}, ".")})
                out.push_back({"iban", make.carried(spelled), Kind::iban, spelled});
        }
    }
}

void add_codes(Maker& make, std::vector<Sample>& out) {
    const std::string card = "4111 1111 1111 1111";
    for (int round = 0; round < 8; ++round) {
        const std::string code = make.digits(3);
        for (const auto& [before, after] : {std::pair{"cvv ", ""},
                                            {"CVC: ", " thanks"},
                                            {"CVV2=", ""},
                                            {"security code is ", ""},
                                            {"Kartenprüfnummer: ", "."},
                                            {"安全码：", ""},
                                            {"セキュリティコードは", "です"},
                                            {"رمز الأمان ", ""},
                                            {"4111 1111 1111 1111 12/27 ", ""},
                                            {"4111111111111111, 03/28, ", ""},
                                            {"4111-1111-1111-1111\n", ""},
                                            {"", " (CVV)"}})
            out.push_back({"cvv", before + code + after, Kind::cvv, code});
    }
}

struct Form {
    const char* label;
    std::string pattern;  // # digit, @ letter, D six of a date, % digit or letter that is tried until it fits
    bool (*fits)(std::string_view);
    std::vector<std::size_t> sizes;
    const char* between;
    const char* before;
};

std::string filled(Maker& make, const std::string& pattern) {
    std::string out;
    for (const char c : pattern) {
        if (c == '#')
            out += make.digit();
        else if (c == '@')
            out += make.letter();
        else if (c == 'D')
            out += make.date();
        else
            out += c;
    }
    return out;
}

std::string fitting(Maker& make, const Form& form) {
    constexpr std::string_view signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (int tries = 0; tries < 10'000; ++tries) {
        const std::string base = filled(make, form.pattern);
        const std::size_t open = base.find('%');
        if (open == std::string::npos) {
            if (form.fits(base)) return base;
            continue;
        }
        for (const char sign : signs) {
            std::string tried = base;
            tried[open] = sign;
            if (form.fits(tried)) return tried;
        }
    }
    throw std::logic_error(form.label);
}

void add_ids(Maker& make, std::vector<Sample>& out) {
    const std::vector<Form> forms{
        {"china", "11010119D##1%", is_chinese_id, {6, 8, 4}, " ", "身份证号"},
        {"spain", "########%", is_spanish_number, {8, 1}, "-", "DNI "},
        {"spain, foreigners", "Y#######%", is_spanish_number, {1, 7, 1}, "-", "NIE: "},
        {"france", "18509##########", is_french_number, {1, 2, 2, 2, 3, 3, 2}, " ", "mon numéro de sécu "},
        {"italy", "RSSMRA85T10A562%", is_italian_code, {3, 3, 5, 5}, " ", "codice fiscale "},
        {"germany, tax", "###########", is_german_tax_id, {2, 3, 3, 3}, " ", "Steuer-ID "},
        {"germany, card", "L########%", is_german_document, {10}, " ", "Personalausweis "},
        {"britain", "AB######C", is_british_number, {2, 2, 2, 2, 1}, " ", "NI number "},
        {"japan", "###########%", is_japanese_number, {4, 4, 4}, " ", "マイナンバーは "},
        {"korea", "D1######", is_korean_number, {6, 7}, "-", "주민등록번호 "},
        {"thailand", "3###########%", is_thai_id, {1, 4, 5, 2, 1}, "-", "บัตรประชาชน "},
        {"taiwan", "A1#######%", is_taiwanese_id, {10}, " ", "身分證 "},
        {"singapore", "S#######%", is_singaporean_id, {9}, " ", "NRIC "},
        {"emirates", "7841985#######%", is_emirates_id, {3, 4, 7, 1}, "-", "Emirates ID "},
        {"brazil", "##########%", is_brazilian_cpf, {3, 3, 3, 2}, ".", "CPF "},
        {"america", "12345####", is_american_number, {3, 2, 4}, "-", "SSN "},
        {"poland", "D#####", is_polish_number, {11}, " ", "PESEL "},
        {"netherlands", "#########", is_dutch_number, {9}, " ", "BSN "},
        {"turkey", "1#########%", is_turkish_number, {11}, " ", "TC kimlik no "},
        {"arabia", "1########%", is_saudi_number, {10}, " ", "رقم الهوية "},
    };
    for (const Form& form : forms) {
        for (int round = 0; round < 12; ++round) {
            const std::string solid = fitting(make, form);
            const std::string spelled = round % 2 == 0 ? solid : grouped(solid, form.sizes, form.between);
            out.push_back(
                {form.label, form.before + spelled + (round % 3 == 0 ? " thanks" : ""), Kind::national_id, spelled});
        }
    }
}

}  // namespace

std::vector<Sample> positives(unsigned seed) {
    Maker make(seed);
    std::vector<Sample> out;
    add_cards(make, out);
    add_zones(make, out);
    add_ibans(make, out);
    add_codes(make, out);
    add_ids(make, out);
    return out;
}

}  // namespace waydesk::privacy
